#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("an officer opens a counter, works at one alone, and closes it") {
    Centre centre;
    CHECK(centre.must(officer(1), open_counter(1)).counter() == 1);
    CHECK(centre.state.counter(1)->officer == 1);
    CHECK(centre.must(officer(1), open_counter(1)).counter() == 1);  // it is what was asked for
    REFUSES(centre, officer(2), open_counter(1), COUNTER_OPEN_ELSEWHERE);
    REFUSES(centre, officer(1), open_counter(2), COUNTER_OPEN_ELSEWHERE);
    REFUSES(centre, officer(2), open_counter(77), COUNTER_UNKNOWN);
    REFUSES(centre, officer(10), open_counter(2), OFFICER_UNKNOWN);
    REFUSES(centre, officer(99), open_counter(2), OFFICER_UNKNOWN);
    REFUSES(centre, officer(2), close_counter(1), COUNTER_OPEN_ELSEWHERE);
    REFUSES(centre, officer(2), close_counter(2), COUNTER_NOT_OPEN);
    REFUSES(centre, officer(2), close_counter(77), COUNTER_UNKNOWN);
    centre.must(officer(1), close_counter(1));
    CHECK_FALSE(centre.state.counter(1)->open());
    centre.must(officer(1), open_counter(2));
    CHECK(centre.state.counter(2)->session == 2);
}

TEST_CASE("a counter opens on an open day, and does not close with a ticket") {
    Centre centre;
    centre.open(1);
    centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(1), close_counter(1), COUNTER_BUSY);
    centre.must(the_system(), close_day());
    REFUSES(centre, officer(2), open_counter(2), DAY_NOT_OPEN);
}

TEST_CASE("a supervisor acts at any counter") {
    Centre centre;
    centre.open(1);
    centre.must(supervisor(), pause(1));
    centre.must(supervisor(), unpause(1));
    centre.must(supervisor(), close_counter(1));
}

TEST_CASE("a pause has a reason, and stops the calls") {
    Centre centre;
    REFUSES(centre, officer(1), pause(1), COUNTER_NOT_OPEN);
    REFUSES(centre, officer(1), unpause(1), COUNTER_NOT_OPEN);
    centre.open(1);
    centre.waiting_ticket(1);
    REFUSES(centre, officer(1), pause(1, v1::PAUSE_REASON_UNSPECIFIED), REASON_MISSING);
    REFUSES(centre, officer(1), pause(1, static_cast<v1::PauseReason>(99)), REASON_MISSING);
    REFUSES(centre, officer(2), pause(1), COUNTER_OPEN_ELSEWHERE);
    REFUSES(centre, officer(1), unpause(1), COUNTER_NOT_PAUSED);
    centre.must(officer(1), pause(1));
    REFUSES(centre, officer(1), pause(1), COUNTER_PAUSED);
    REFUSES(centre, officer(1), call_next(1), COUNTER_PAUSED);
    centre.must(officer(1), unpause(1));
    CHECK(centre.call(1) != 0);
}

TEST_CASE("tickets meant for a counter that closes go back to everybody who has their service") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto ticket = centre.waiting_ticket(1);
    REQUIRE(centre.call(1) == ticket);
    centre.must(officer(1), transfer(1, 0, 2));
    CHECK(centre.call(1) == 0);
    centre.must(officer(2), close_counter(2));
    CHECK(centre.ticket(ticket).counter == 0);
    CHECK(centre.call(1) == ticket);
}
