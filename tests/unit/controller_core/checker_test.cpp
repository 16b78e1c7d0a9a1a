// The checker itself: a journal in which one event was altered is seen to break the invariant that it breaks. Without
// this, a checker that sees nothing would pass every random day.
#include "tests/unit/controller_core/support/rules.hpp"

#include <functional>

namespace {

std::vector<v1::Event> ordinary_day() {
    Centre centre;
    centre.open(1);
    centre.open(2);
    centre.waiting_ticket(1);
    centre.wait(minute);
    centre.waiting_ticket(1);
    centre.wait(minute);
    centre.waiting_ticket(1, 1);
    centre.call(2);
    centre.start(2);
    auto finish = finish_serving(2);
    finish.mutable_finish_serving()->add_dossiers();
    centre.must(officer(2), finish);
    centre.call(2);
    centre.miss(2);
    return centre.journal;
}

// Violations that the checker sees when `alter` has changed the first event of this kind.
std::string seen_after(v1::Event::FactCase fact, const std::function<void(v1::Event&)>& alter) {
    Checker checker;
    bool altered = false;
    for (auto event : ordinary_day()) {
        if (event.fact_case() == fact && !altered) {
            alter(event);
            altered = true;
        }
        checker.see(event);
    }
    CHECK(altered);
    return checker.violations().empty() ? std::string{} : checker.violations().front();
}

std::string seen_with_twice(v1::Event::FactCase fact) {
    Checker checker;
    for (const auto& event : ordinary_day()) {
        checker.see(event);
        if (event.fact_case() == fact) checker.see(event);
    }
    return checker.violations().empty() ? std::string{} : checker.violations().front();
}

bool is(const std::string& violation, std::string_view invariant) {
    return violation.starts_with(invariant);
}

}  // namespace

TEST_CASE("an ordinary day breaks nothing") {
    Checker checker;
    for (const auto& event : ordinary_day()) checker.see(event);
    CHECK(checker.violations().empty());
}

TEST_CASE("the checker sees a number that is issued twice, and a gap") {
    Checker checker;
    std::uint64_t first = 0;
    for (auto event : ordinary_day()) {
        if (event.has_ticket_allocated() && first == 0) {
            first = event.ticket_allocated().ticket();
            v1::Event merged = event;
            merged.mutable_leased_ticket_merged()->set_ticket(first);
            checker.see(merged);
        }
        checker.see(event);
    }
    CHECK(std::ranges::any_of(checker.violations(), [](const auto& one) { return is(one, "1:"); }));
    CHECK(is(seen_after(v1::Event::kTicketAllocated,
                        [](v1::Event& event) {
                            event.mutable_ticket_allocated()->set_ticket(event.ticket_allocated().ticket() + 1);
                        }),
             "2:"));
}

TEST_CASE("the checker sees two tickets of one request, and two valid numbers of one touch") {
    Checker checker;
    v1::Event second_number;
    for (const auto& event : ordinary_day()) {
        checker.see(event);
        if (event.has_ticket_allocated()) second_number = event;
    }
    second_number.mutable_ticket_allocated()->set_ticket(second_number.ticket_allocated().ticket() + 1);
    checker.see(second_number);
    REQUIRE(checker.violations().size() == 2);
    CHECK(is(checker.violations()[0], "4: a request id"));
    CHECK(is(checker.violations()[1], "4: one touch"));
}

TEST_CASE("the checker sees a counter with two tickets and a ticket at two counters") {
    CHECK(is(seen_with_twice(v1::Event::kTicketCalled), "7:"));
    Checker checker;
    bool done = false;
    for (const auto& event : ordinary_day()) {
        checker.see(event);
        if (event.has_ticket_called() && !done) {
            done = true;
            auto other = event;
            other.mutable_ticket_called()->set_counter(1);
            other.mutable_ticket_called()->set_counter_session(1);
            checker.see(other);
        }
    }
    CHECK(std::ranges::any_of(checker.violations(), [](const auto& one) { return is(one, "5: a ticket"); }));
    Checker one_counter;
    for (const auto& event : ordinary_day()) {
        one_counter.see(event);
        if (event.has_ticket_called()) {
            auto other = event;
            other.mutable_ticket_called()->set_ticket(event.ticket_called().ticket() + 1);
            one_counter.see(other);
            break;
        }
    }
    CHECK(std::ranges::any_of(one_counter.violations(), [](const auto& one) { return is(one, "5: a counter"); }));
}

TEST_CASE("the checker sees an illegal transition, and a correction without a reason") {
    CHECK(is(seen_with_twice(v1::Event::kServingFinished), "8:"));
    CHECK(is(seen_with_twice(v1::Event::kServingStarted), "6:"));
    CHECK(is(seen_with_twice(v1::Event::kTicketConfirmed), "6:"));
    Checker checker;
    v1::Event reopened;
    for (const auto& event : ordinary_day()) {
        checker.see(event);
        if (event.has_serving_finished()) reopened = event;
    }
    reopened.mutable_ticket_reopened()->set_ticket(reopened.serving_finished().ticket());
    Checker with_reason = checker;
    const auto ticket = [&] {
        for (const auto& event : ordinary_day()) {
            if (event.has_serving_finished()) return event.serving_finished().ticket();
        }
        return std::uint64_t{0};
    }();
    reopened.mutable_ticket_reopened()->set_ticket(ticket);
    checker.see(reopened);
    REQUIRE(checker.violations().size() == 1);
    CHECK(is(checker.violations()[0], "6: a correction"));
    reopened.mutable_ticket_reopened()->set_reason_reference(sealed("reason"));
    with_reason.see(reopened);
    CHECK(with_reason.violations().empty());
}

TEST_CASE("the checker sees a younger ticket called before an older one, and a call without a reason") {
    const auto called_instead = [](std::uint64_t earlier) {
        return seen_after(v1::Event::kTicketCalled, [earlier](v1::Event& event) {
            event.mutable_ticket_called()->set_ticket(event.ticket_called().ticket() - earlier);
        });
    };
    CHECK(is(called_instead(1), "7: no older"));
    CHECK(is(called_instead(2), "7: the greatest"));
    CHECK(is(
        seen_after(v1::Event::kTicketCalled, [](v1::Event& event) { event.mutable_ticket_called()->clear_reason(); }),
        "7: every call"));
}

TEST_CASE("the checker sees a dossier at the wrong counter, in the wrong session, or received twice") {
    CHECK(is(seen_after(v1::Event::kDossierReceived,
                        [](v1::Event& event) { event.mutable_dossier_received()->set_counter(1); }),
             "8:"));
    CHECK(is(seen_after(v1::Event::kDossierReceived,
                        [](v1::Event& event) { event.mutable_dossier_received()->set_counter_session(1); }),
             "8:"));
    CHECK(is(seen_after(v1::Event::kDossierReceived,
                        [](v1::Event& event) { event.mutable_dossier_received()->clear_ticket(); }),
             "8:"));
    CHECK(is(seen_with_twice(v1::Event::kDossierReceived), "8: a dossier is received once"));
    CHECK(is(seen_after(v1::Event::kServingStarted, [](v1::Event& event) { event.set_stamp(event.stamp() + hour); }),
             "8: a visit starts"));
}

TEST_CASE("the checker sees an event under another business day") {
    CHECK(is(seen_after(v1::Event::kServingFinished, [](v1::Event& event) { event.set_business_day(first_day + 1); }),
             "17:"));
}
