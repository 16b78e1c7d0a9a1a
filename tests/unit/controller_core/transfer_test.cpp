#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("a transfer keeps the age") {
    Centre centre;
    centre.open(1);
    centre.open(3);
    const auto ticket = centre.waiting_ticket(1);
    const auto age = centre.ticket(ticket).order;
    centre.wait(minute);
    const auto younger = centre.waiting_ticket(3);
    centre.wait(minute);
    REQUIRE(centre.call(1) == ticket);
    centre.start(1);
    centre.must(officer(1), transfer(1, 3, 0));
    CHECK(centre.ticket(ticket).order == age);
    CHECK(centre.ticket(ticket).service == 3);
    CHECK(centre.ticket(ticket).issued_service == 1);
    CHECK(centre.call(3) == ticket);
    centre.start(3);
    centre.finish(3);
    CHECK(centre.call(3) == younger);
}

TEST_CASE("a transfer to a counter competes there as its own, whatever the counter serves") {
    Centre centre;
    centre.open(1);
    centre.open(3);
    const auto ticket = centre.waiting_ticket(2);
    centre.call(1);
    centre.must(officer(1), transfer(1, 0, 3));
    CHECK(centre.ticket(ticket).counter == 3);
    CHECK(centre.call(1) == 0);
    CHECK(centre.call(3) == ticket);
}

TEST_CASE("a transfer to a service at one counter") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto ticket = centre.waiting_ticket(2);
    centre.call(1);
    centre.must(officer(1), transfer(1, 1, 2));
    CHECK(centre.call(1) == 0);
    CHECK(centre.call(2) == ticket);
}

TEST_CASE("a transfer names a target that makes sense") {
    Centre centre;
    centre.open(1);
    REFUSES(centre, officer(1), transfer(1, 3, 0), COUNTER_EMPTY);
    centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(1), transfer(1, 0, 0), TRANSFER_TARGET_MISSING);
    REFUSES(centre, officer(1), transfer(1, 1, 0), TRANSFER_TO_ITSELF);
    REFUSES(centre, officer(1), transfer(1, 0, 1), TRANSFER_TO_ITSELF);
    REFUSES(centre, officer(1), transfer(1, 77, 0), SERVICE_UNKNOWN);
    REFUSES(centre, officer(1), transfer(1, 0, 77), COUNTER_UNKNOWN);
    REFUSES(centre, officer(1), transfer(1, 3, 2), SERVICE_NOT_AT_COUNTER);
    REFUSES(centre, officer(1), transfer(1, 0, 2), COUNTER_NOT_OPEN);
    REFUSES(centre, officer(2), transfer(1, 3, 0), COUNTER_OPEN_ELSEWHERE);
    centre.start(1);
    centre.must(the_system(), close_day());
    REFUSES(centre, officer(1), transfer(1, 3, 0), DAY_NOT_OPEN);
    REFUSES(centre, officer(1), park(1), DAY_NOT_OPEN);
}

TEST_CASE("park and resume") {
    Centre centre;
    centre.open(1);
    REFUSES(centre, officer(1), park(1), COUNTER_EMPTY);
    const auto ticket = centre.waiting_ticket(2);
    centre.call(1);
    REFUSES(centre, officer(1), park(1), NOT_SERVING);
    centre.start(1);
    centre.must(officer(1), park(1));
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_PARKED);
    CHECK(centre.state.held_by(1) == nullptr);
    CHECK(centre.call(1) == 0);  // a parked ticket is not in a queue

    centre.open(2);
    REFUSES(centre, officer(2), resume(2, ticket), SERVICE_NOT_AT_COUNTER);
    REFUSES(centre, officer(1), resume(1, 1), TICKET_UNKNOWN);
    REFUSES(centre, officer(1), resume(1, centre.waiting_ticket(1)), TICKET_NOT_PARKED);
    centre.must(officer(1), resume(1, ticket));
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_SERVING);
    REFUSES(centre, officer(1), resume(1, ticket), COUNTER_BUSY);
    centre.finish(1);
    REFUSES(centre, officer(1), resume(1, ticket), TICKET_FINAL);
}

TEST_CASE("cancel: who waits, and who is at one's own counter") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto ticket = centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(2), cancel(ticket), TICKET_AT_ANOTHER_COUNTER);
    REFUSES(centre, officer(2), cancel(1), TICKET_UNKNOWN);
    centre.must(officer(1), cancel(ticket));
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_CANCELLED);
    CHECK(centre.state.held_by(1) == nullptr);
    REFUSES(centre, officer(1), cancel(ticket), TICKET_FINAL);
    const auto waiting = centre.waiting_ticket(1);
    centre.must(officer(2), cancel(waiting));
    CHECK(centre.call(1) == 0);
}
