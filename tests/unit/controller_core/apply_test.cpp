// What decide refuses, apply asserts: an event that decide would never have made ends the process instead of bending
// the state.
#include "controller/core/apply.hpp"

#include "controller/core/decide.hpp"
#include "controller/core/snapshot.hpp"
#include "tests/unit/controller_core/support/ends_process.hpp"
#include "tests/unit/controller_core/support/rules.hpp"

#include <functional>

namespace {

v1::Event at(const Centre& centre) {
    v1::Event event;
    event.set_stamp(centre.state.last_stamp);
    event.set_business_day(centre.state.business_day);
    return event;
}

bool apply_ends(const Centre& centre, const std::function<void(v1::Event&)>& fill) {
    auto event = at(centre);
    fill(event);
    return ends_process([&] {
        State state = centre.state;
        apply(state, event);
    });
}

}  // namespace

TEST_CASE("a promise that is kept ends nothing") {
    Centre centre;
    CHECK_FALSE(apply_ends(centre, [](v1::Event& event) { event.mutable_clock_set_back(); }));
}

TEST_CASE("stamps never fall") {
    Centre centre;
    CHECK(apply_ends(centre, [](v1::Event& event) { event.set_stamp(event.stamp() - 1); }));
    CHECK(ends_process([&] {
        v1::Command command = issue(1);
        *command.mutable_actor() = kiosk(1);
        command.set_stamp(centre.state.last_stamp - 1);
        (void)decide(centre.state, command);
    }));
}

TEST_CASE("no number twice, none that falls, none inside a block") {
    Centre centre;
    const auto ticket = centre.waiting_ticket(1);
    centre.waiting_ticket(1);
    const auto allocate = [&](std::uint64_t id) {
        return apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_allocated()->set_ticket(id); });
    };
    CHECK(allocate(ticket));
    CHECK_FALSE(allocate(ticket + 2));
    centre.must(kiosk(1), lease_blocks());
    CHECK(allocate(ticket + 989));
}

TEST_CASE("only legal transitions of known tickets at open counters") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto waiting = centre.waiting_ticket(1);
    const auto called = centre.waiting_ticket(2);
    centre.must(officer(1), call_ticket(1, called));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_confirmed()->set_ticket(waiting); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_confirmed()->set_ticket(1); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_serving_started()->set_ticket(waiting); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_serving_finished()->set_ticket(called); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_parked()->set_ticket(called); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_resumed()->set_ticket(waiting); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_missed()->set_ticket(waiting); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_recalled()->set_ticket(waiting); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_voided()->set_ticket(called); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_reopened()->set_ticket(waiting); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_outcome_corrected()->set_ticket(waiting); }));
    const auto call_at = [&](std::uint64_t ticket, std::uint32_t counter) {
        return apply_ends(centre, [&](v1::Event& event) {
            auto* call = event.mutable_ticket_called();
            call->set_ticket(ticket);
            call->set_counter(counter);
            call->set_counter_session(counter);
            call->set_call(centre.state.last_call + 1);
        });
    };
    CHECK(call_at(waiting, 1));  // it has one
    CHECK(call_at(called, 2));   // it is at another
    CHECK(call_at(waiting, 3));  // it is closed
    CHECK_FALSE(call_at(waiting, 2));
}

TEST_CASE("a final ticket is not cancelled, and its priority stays") {
    Centre centre;
    const auto ticket = centre.waiting_ticket(1);
    centre.must(officer(1), cancel(ticket));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_cancelled()->set_ticket(ticket); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_ticket_expired()->set_ticket(ticket); }));
    CHECK(apply_ends(centre, [&](v1::Event& event) { event.mutable_priority_changed()->set_ticket(ticket); }));
}

TEST_CASE("counters, days, fences, blocks and dossiers") {
    Centre centre;
    centre.open(1);
    centre.waiting_ticket(1);
    centre.must(kiosk(1), lease_blocks());
    centre.call(1);
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_counter_closed()->set_counter(1); }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_counter_opened()->set_counter(1); }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_counter_paused()->set_counter(2); }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_business_day_opened()->set_business_day(1); }));
    centre.waiting_ticket(1);
    CHECK(
        apply_ends(centre, [](v1::Event& event) { event.mutable_business_day_closed()->set_business_day(first_day); }));
    CHECK(apply_ends(centre, [](v1::Event& event) {
        event.mutable_series_fenced()->set_business_day(first_day);
        event.mutable_series_fenced()->set_series(1);
    }));
    CHECK(apply_ends(centre, [&](v1::Event& event) {
        auto* leased = event.mutable_block_leased();
        leased->set_lease(centre.state.last_lease + 1);
        leased->set_business_day(first_day);
        leased->set_series(1);
        leased->set_first_number(985);
        leased->set_last_number(995);
    }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_block_returned()->set_lease(777); }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_dossier_received()->set_dossier(5); }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_dossier_withdrawn()->set_dossier(5); }));
    CHECK(apply_ends(centre, [](v1::Event& event) { event.mutable_dossier_acted_on()->set_dossier(5); }));
}

TEST_CASE("a snapshot of another fold version is never read") {
    CHECK(ends_process([] { (void)from_snapshot(v1::QueueState{}); }));
}

TEST_CASE("an event that this program does not know changes only the stamp") {
    Centre centre;
    v1::Event unknown;
    unknown.set_stamp(centre.now + 5);
    const auto tickets = centre.state.tickets.size();
    centre.put(unknown);
    CHECK(centre.state.last_stamp == centre.now + 5);
    CHECK(centre.state.tickets.size() == tickets);
}
