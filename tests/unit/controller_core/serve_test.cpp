#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("a visit: call, start, finish with an outcome") {
    Centre centre;
    centre.open(1);
    const auto ticket = centre.waiting_ticket(1);
    REQUIRE(centre.call(1) == ticket);
    centre.start(1);
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_SERVING);
    CHECK(centre.state.serving == 1);
    centre.wait(5 * minute);
    CHECK(centre.must(officer(1), finish_serving(1, v1::OUTCOME_GUIDED)).ticket() == ticket);
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_SERVED);
    CHECK(centre.ticket(ticket).outcome == v1::OUTCOME_GUIDED);
    CHECK(centre.ticket(ticket).counter == 1);
    CHECK(centre.state.serving == 0);
    CHECK(centre.state.held_by(1) == nullptr);
}

TEST_CASE("start: a called ticket at one's own counter") {
    Centre centre;
    REFUSES(centre, officer(1), start_serving(1), COUNTER_NOT_OPEN);
    centre.open(1);
    REFUSES(centre, officer(1), start_serving(1), COUNTER_EMPTY);
    centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(2), start_serving(1), COUNTER_OPEN_ELSEWHERE);
    centre.start(1);
    REFUSES(centre, officer(1), start_serving(1), ALREADY_SERVING);
}

TEST_CASE("finish: a ticket that is being served, with an outcome") {
    Centre centre;
    centre.open(1);
    REFUSES(centre, officer(1), finish_serving(1), COUNTER_EMPTY);
    centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(1), finish_serving(1), NOT_SERVING);
    centre.start(1);
    REFUSES(centre, officer(1), finish_serving(1, v1::OUTCOME_UNSPECIFIED), OUTCOME_MISSING);
    REFUSES(centre, officer(1), finish_serving(1, static_cast<v1::Outcome>(99)), MALFORMED);
    REFUSES(centre, officer(2), finish_serving(1), COUNTER_OPEN_ELSEWHERE);
    centre.finish(1);
}

TEST_CASE("a paused counter finishes the ticket that it has") {
    Centre centre;
    centre.open(1);
    centre.waiting_ticket(1);
    centre.call(1);
    centre.must(officer(1), pause(1));
    centre.start(1);
    centre.finish(1);
    REFUSES(centre, officer(1), call_next(1), COUNTER_PAUSED);
}

TEST_CASE("no-show: twice to the tail, the third time for good") {
    Centre centre;
    centre.open(2);
    const auto absent = centre.waiting_ticket(1);
    centre.wait(minute);
    const auto present = centre.waiting_ticket(1);
    centre.wait(minute);
    REQUIRE(centre.call(2) == absent);
    centre.miss(2);
    CHECK(centre.ticket(absent).no_shows == 1);
    CHECK(centre.ticket(absent).order == centre.now);
    REQUIRE(centre.call(2) == present);
    centre.start(2);
    centre.finish(2);
    REQUIRE(centre.call(2) == absent);
    CHECK(centre.ticket(absent).attempts == 2);
    centre.miss(2);
    CHECK(centre.state_of(absent) == v1::TICKET_STATE_WAITING);
    REQUIRE(centre.call(2) == absent);
    centre.miss(2);
    CHECK(centre.state_of(absent) == v1::TICKET_STATE_NO_SHOW);
    CHECK(centre.state.waiting.count() == 0);
}

TEST_CASE("no-show: a called ticket at one's own counter") {
    Centre centre;
    centre.open(1);
    REFUSES(centre, officer(1), no_show(1), COUNTER_EMPTY);
    centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(2), no_show(1), COUNTER_OPEN_ELSEWHERE);
    centre.start(1);
    REFUSES(centre, officer(1), no_show(1), ALREADY_SERVING);
}
