#include "controller/core/deadline.hpp"

#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("nothing is due in a quiet centre") {
    Centre centre;
    CHECK_FALSE(next_deadline(centre.state).has_value());
    centre.must(the_system(), expire_deadlines());
    REFUSES(centre, supervisor(), expire_deadlines(), NOT_ALLOWED);
}

TEST_CASE("a call times out; the officer decides what then") {
    Centre centre;
    centre.open(1);
    const auto ticket = centre.waiting_ticket(1);
    centre.call(1);
    CHECK(next_deadline(centre.state) == centre.now + 45 * second);
    centre.wait(44 * second);
    centre.must(the_system(), expire_deadlines());
    CHECK_FALSE(centre.ticket(ticket).call_timed_out);
    centre.wait(second);
    centre.must(the_system(), expire_deadlines());
    CHECK(centre.ticket(ticket).call_timed_out);
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_CALLED);
    CHECK_FALSE(next_deadline(centre.state).has_value());
    centre.start(1);
    CHECK_FALSE(centre.ticket(ticket).call_timed_out);
}

TEST_CASE("an allocated ticket that no kiosk confirms is voided; its paper makes it valid again") {
    Centre centre;
    const auto ticket = centre.allocated_ticket(1);
    centre.wait(minute);
    const auto later = centre.allocated_ticket(1);
    CHECK(next_deadline(centre.state) == centre.now + minute);
    centre.wait(minute);
    centre.must(the_system(), expire_deadlines());
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_VOIDED);
    CHECK(centre.ticket(ticket).void_reason == v1::VOID_REASON_NEVER_CONFIRMED);
    CHECK(centre.state_of(later) == v1::TICKET_STATE_ALLOCATED);
    // The link was down when the paper came out: the citizen holds it and waits.
    const auto issued = centre.ticket(ticket).issued_stamp;
    centre.must(kiosk(1), confirm(ticket));
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_WAITING);
    CHECK(centre.ticket(ticket).order == issued);
    REFUSES(centre, kiosk(1), confirm(ticket), TICKET_NOT_ALLOCATED);
}

TEST_CASE("a ticket that was voided for another reason, or of a day that is over, stays so when it is confirmed late") {
    Centre centre;
    const auto cancelled = centre.allocated_ticket(1);
    centre.must(kiosk(1), void_ticket(cancelled));
    REFUSES(centre, kiosk(1), confirm(cancelled), TICKET_FINAL);
    const auto yesterday = centre.allocated_ticket(1);
    centre.wait(2 * minute);
    centre.must(the_system(), expire_deadlines());
    centre.next_day();
    REFUSES(centre, kiosk(1), confirm(yesterday), TICKET_FINAL);
}

TEST_CASE("a clock set back raises the alarm once, and stamps do not fall") {
    Centre centre;
    centre.waiting_ticket(1);
    const auto last = centre.state.last_stamp;
    CHECK_FALSE(clock_event(centre.state, last - second).has_value());
    const auto alarm = clock_event(centre.state, last - day);
    REQUIRE(alarm.has_value());
    CHECK(alarm->stamp() == last);
    CHECK(alarm->clock_set_back().clock_stamp() == last - day);
    centre.put(*alarm);
    CHECK(centre.state.clock_set_back);
    CHECK_FALSE(clock_event(centre.state, last - day).has_value());
    centre.wait(-day);
    const auto ticket = centre.waiting_ticket(1);
    CHECK(centre.ticket(ticket).issued_stamp == last);
    centre.next_day();
    CHECK_FALSE(centre.state.clock_set_back);
}

TEST_CASE("a forgotten finish is seen") {
    Centre centre;
    centre.open(1);
    centre.waiting_ticket(1);
    centre.call(1);
    centre.start(1);
    CHECK(forgotten_finishes(centre.state, centre.now + hour).empty());
    CHECK(forgotten_finishes(centre.state, centre.now + hour + second) == std::vector<std::uint32_t>{1});
}
