#include "controller/core/view/announcement.hpp"
#include "controller/core/view/counter_view.hpp"
#include "controller/core/view/expected_wait.hpp"
#include "controller/core/view/figures.hpp"
#include "controller/core/view/issued_ticket.hpp"
#include "controller/core/view/ticket_view.hpp"
#include "controller/core/view/touched.hpp"
#include "tests/unit/controller_core/support/rules.hpp"

namespace {

void serve(Centre& centre, std::uint32_t counter, std::int64_t duration) {
    REQUIRE(centre.call(counter) != 0);
    centre.start(counter);
    centre.wait(duration);
    centre.finish(counter);
}

}  // namespace

TEST_CASE("the day's figures follow every event") {
    Centre centre;
    centre.open(2);
    for (int count = 0; count < 3; ++count) centre.waiting_ticket(1);
    centre.allocated_ticket(1);
    centre.wait(10 * minute);
    serve(centre, 2, 5 * minute);
    centre.call(2);
    auto figures_now = figures(centre.state, centre.now);
    CHECK(figures_now.tickets_issued() == 4);
    CHECK(figures_now.waiting() == 1);
    CHECK(figures_now.served() == 1);
    CHECK(figures_now.serving() == 0);
    CHECK(figures_now.longest_wait_seconds() == 15 * 60);
    CHECK(figures_now.wait_p50_seconds() == 10 * 60 + 30);  // the middle of its bucket
    CHECK(figures_now.wait_p90_seconds() == 15 * 60 + 30);
    REQUIRE(figures_now.services_size() == 4);
    CHECK(figures_now.services(0).waiting() == 1);
    CHECK(figures_now.services(0).issued_today() == 4);
    CHECK(figures_now.services(3).availability() == v1::SERVICE_AVAILABILITY_CLOSED);
    for (int count = 0; count < 3; ++count) {
        centre.miss(2);
        if (count < 2) centre.must(officer(2), call_ticket(2, centre.journal.back().ticket_missed().ticket()));
    }
    CHECK(figures(centre.state, centre.now).no_shows() == 1);
    CHECK(counter_view(centre.state, CounterId{2}).served_today() == 1);
}

TEST_CASE("expected wait: the configured pace first, then the day's own") {
    Centre centre;
    centre.open(2);
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).p50_seconds() == 0);
    for (int count = 0; count < 6; ++count) centre.waiting_ticket(1);
    const auto usual = expected_wait(centre.state, ServiceId{1}, centre.now);
    CHECK(usual.from_usual_pace());
    CHECK(usual.p50_seconds() == 6 * 300);
    CHECK(usual.p90_seconds() > usual.p50_seconds());
    for (int count = 0; count < 3; ++count) serve(centre, 2, minute);
    const auto real = expected_wait(centre.state, ServiceId{1}, centre.now);
    CHECK_FALSE(real.from_usual_pace());
    CHECK(real.p50_seconds() == 3 * 197);  // (3 × 60 + 4 × 300) / 7: what is configured counts as four visits
    CHECK(real.p90_seconds() > real.p50_seconds());
    centre.call(2);
    const auto begun = expected_wait(centre.state, ServiceId{1}, centre.now);
    CHECK(begun.p50_seconds() < real.p50_seconds());
    centre.wait(2 * minute);
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).p50_seconds() < begun.p50_seconds());
}

TEST_CASE("expected wait: a ticket that waits is not in its own way, and priority shortens it") {
    Centre centre;
    for (int count = 0; count < 3; ++count) centre.waiting_ticket(1);
    centre.open(2);
    const auto ordinary = centre.waiting_ticket(1);
    const auto priority = centre.waiting_ticket(1, 1);
    CHECK(expected_wait(centre.state, centre.ticket(priority), centre.now).p50_seconds() == 0);
    CHECK(expected_wait(centre.state, centre.ticket(ordinary), centre.now).p50_seconds() == 4 * 300);
}

TEST_CASE("expected wait: those who do not come take the time of a call") {
    Centre centre;
    centre.open(2);
    for (int count = 0; count < 4; ++count) centre.waiting_ticket(1);
    for (int count = 0; count < 3; ++count) {
        const auto missing = centre.call(2);
        centre.miss(2);
        for (int again = 0; again < 2; ++again) {
            centre.must(officer(2), call_ticket(2, missing));
            centre.miss(2);
        }
    }
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).p50_seconds() < 300);
}

TEST_CASE("expected wait: counters share the work, and a paused one comes back") {
    Centre centre;
    for (int count = 0; count < 4; ++count) centre.waiting_ticket(1);
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).p50_seconds() == 1200);  // as if one were open
    centre.open(1);
    centre.open(2);
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).p50_seconds() == 600);
    centre.must(officer(2), pause(2));
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).p50_seconds() == 900);  // back in ten minutes
    centre.waiting_ticket(2);
    CHECK(expected_wait(centre.state, ServiceId{2}, centre.now).p50_seconds() == 1200);  // counter 1 alone has it
}

TEST_CASE("a forgotten finish does not spoil the pace") {
    Centre centre;
    centre.open(2);
    for (int count = 0; count < 3; ++count) {
        centre.waiting_ticket(1);
        serve(centre, 2, 61 * minute);
    }
    CHECK(expected_wait(centre.state, ServiceId{1}, centre.now).from_usual_pace());
}

TEST_CASE("what the paper says") {
    auto configuration = small_centre();
    configuration.set_tracking_address("https://example.vn/t/");
    Centre centre{configuration};
    centre.waiting_ticket(1);
    const auto issued = centre.must(kiosk(1), issue(1, 1)).issued();
    CHECK(issued.label() == "A002");
    CHECK(issued.people_ahead() == 1);
    CHECK(issued.priority_class() == 1);
    CHECK(issued.expected_wait().p50_seconds() == 300);
    CHECK(issued.tracking() == "https://example.vn/t/1.2025-07-01.A002");
    CHECK(issued_ticket(centre.state, TicketId{7}).label().empty());
    Centre without_address;
    CHECK(without_address.must(kiosk(1), issue(3)).issued().tracking() == "C001");
}

TEST_CASE("the wall hears current announcements and the last twenty, newest first") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto still_called = centre.waiting_ticket(1);
    centre.call(1);
    for (int count = 0; count < 25; ++count) {
        centre.waiting_ticket(1);
        serve(centre, 2, second);
    }
    const auto shown = announcements(centre.state);
    REQUIRE(shown.size() == 21);
    CHECK(shown.front().call() == 26);
    CHECK_FALSE(shown.front().current());
    CHECK(shown.back().ticket() == still_called);
    CHECK(shown.back().current());
    CHECK(shown.back().ticket_label() == "A001");
    CHECK(shown.back().counter_label() == "1");
    CHECK(announcement(centre.state, 26).counter() == 2);
    CHECK(announcement(centre.state, 2).ticket() == 0);
}

TEST_CASE("views of a ticket and a counter") {
    Centre centre;
    centre.open(1);
    const auto ticket = centre.waiting_ticket(2);
    centre.call(1);
    const auto view = ticket_view(centre.state, TicketId{ticket});
    CHECK(view.label() == "A001");
    CHECK(view.state() == v1::TICKET_STATE_CALLED);
    CHECK(view.counter() == 1);
    CHECK(ticket_views(centre.state).size() == 1);
    const auto counter = counter_view(centre.state, CounterId{1});
    CHECK(counter.open());
    CHECK(counter.ticket_label() == "A001");
    CHECK(counter.ticket_state() == v1::TICKET_STATE_CALLED);
    CHECK(counter_views(centre.state).size() == 4);
    CHECK_FALSE(counter_view(centre.state, CounterId{77}).open());
    centre.next_day();
    CHECK(ticket_views(centre.state).empty());
}

TEST_CASE("what an event touched") {
    Centre centre;
    centre.open(1);
    CHECK(touched_by(centre.state, centre.journal.back()).counters == std::vector<std::uint32_t>{1});
    const auto ticket = centre.waiting_ticket(1);
    CHECK(touched_by(centre.state, centre.journal.back()).tickets == std::vector{ticket});
    centre.call(1);
    const auto called = touched_by(centre.state, centre.journal.back());
    CHECK(called.call == 1);
    CHECK(called.counters == std::vector<std::uint32_t>{1});
    centre.next_day();
    CHECK(touched_by(centre.state, centre.journal.back()).all);
}
