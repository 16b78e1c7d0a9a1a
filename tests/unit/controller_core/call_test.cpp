#include "controller/core/heads.hpp"
#include "tests/unit/controller_core/support/rules.hpp"

namespace {

v1::CallReason reason_of_last_call(const Centre& centre) {
    return centre.journal.back().ticket_called().reason();
}

}  // namespace

TEST_CASE("a counter gets the oldest ticket of its services, and the call says why") {
    Centre centre;
    centre.open(1);
    const auto first = centre.waiting_ticket(2);
    centre.wait(second);
    const auto other = centre.waiting_ticket(1);
    centre.wait(minute);
    CHECK(centre.call(1) == first);
    const auto reason = reason_of_last_call(centre);
    CHECK(reason.rule() == v1::CALL_RULE_GREATEST_AGED_WAIT);
    CHECK(reason.aged_wait_milliseconds() == minute + second);
    REQUIRE(reason.considered_size() == 2);
    CHECK(reason.considered(0).ticket() == first);
    CHECK(reason.considered(1).ticket() == other);
    CHECK(reason.considered(1).aged_wait_milliseconds() == minute);
}

TEST_CASE("two counters never get the same ticket, and the one that comes second gets the next") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto first = centre.waiting_ticket(1);
    const auto next = centre.waiting_ticket(1);
    CHECK(centre.call(1) == first);
    CHECK(centre.call(2) == next);
    CHECK(centre.state.held_by(1)->id == first);
    CHECK(centre.state.held_by(2)->id == next);
}

TEST_CASE("call next is refused where there is nothing to call or no place for it") {
    Centre centre;
    REFUSES(centre, officer(1), call_next(77), COUNTER_UNKNOWN);
    REFUSES(centre, officer(1), call_next(1), COUNTER_NOT_OPEN);
    centre.open(1);
    REFUSES(centre, officer(1), call_next(1), NOBODY_WAITING);
    REFUSES(centre, officer(2), call_next(1), COUNTER_OPEN_ELSEWHERE);
    REFUSES(centre, kiosk(1), call_next(1), NOT_ALLOWED);
    centre.allocated_ticket(1);
    REFUSES(centre, officer(1), call_next(1), NOBODY_WAITING);
    centre.waiting_ticket(1);
    centre.waiting_ticket(1);
    centre.call(1);
    REFUSES(centre, officer(1), call_next(1), COUNTER_CALL_IN_PROGRESS);
    centre.start(1);
    REFUSES(centre, officer(1), call_next(1), COUNTER_BUSY);
    REFUSES(centre, supervisor(), call_next(1), COUNTER_BUSY);
    centre.wait(day);
    centre.finish(1);
    REFUSES(centre, officer(1), call_next(1), DAY_NOT_OPEN);
}

TEST_CASE("a head start counts as waited time") {
    Centre centre;
    centre.open(1);
    const auto ordinary = centre.waiting_ticket(1);
    centre.wait(9 * minute);
    const auto priority = centre.waiting_ticket(1, 1);
    CHECK(centre.call(1) == priority);
    centre.start(1);
    centre.finish(1);
    centre.wait(2 * minute);
    centre.waiting_ticket(1, 1);
    CHECK(centre.call(1) == ordinary);
}

TEST_CASE("after two priority tickets in a row the ordinary one that watched is called") {
    Centre centre;
    centre.open(1);
    const auto ordinary = centre.waiting_ticket(1);
    for (int count = 0; count < 4; ++count) centre.waiting_ticket(1, 1);
    for (int count = 0; count < 2; ++count) {
        CHECK(centre.call(1) != ordinary);
        CHECK(reason_of_last_call(centre).priority_in_a_row() == static_cast<std::uint32_t>(count));
        centre.start(1);
        centre.finish(1);
    }
    CHECK(centre.call(1) == ordinary);
    CHECK(reason_of_last_call(centre).rule() == v1::CALL_RULE_PRIORITY_BOUND);
    CHECK(centre.state.counter(1)->priority_in_a_row == 0);
}

TEST_CASE("priority tickets that nobody ordinary watches make no run") {
    Centre centre;
    centre.open(1);
    for (int count = 0; count < 3; ++count) {
        centre.waiting_ticket(1, 1);
        CHECK(centre.call(1) != 0);
        centre.start(1);
        centre.finish(1);
    }
    CHECK(centre.state.counter(1)->priority_in_a_row == 0);
}

TEST_CASE("a secondary service is looked at once its head has waited past the threshold") {
    Centre centre;
    centre.open(1);
    const auto secondary = centre.waiting_ticket(3);
    centre.wait(9 * minute);
    REFUSES(centre, officer(1), call_next(1), NOBODY_WAITING);
    centre.wait(minute);
    CHECK(centre.call(1) == secondary);
    CHECK(reason_of_last_call(centre).rule() == v1::CALL_RULE_SECONDARY_SERVICE);
}

TEST_CASE("the cost of a call does not grow with the queue: it looks at heads") {
    Centre centre;
    centre.open(1);
    const auto heads_at = [&](int length) {
        while (static_cast<int>(centre.state.waiting.count()) < length) {
            centre.waiting_ticket(1);
            centre.waiting_ticket(1, 1);
            centre.waiting_ticket(2);
        }
        return heads_for(centre.state, 1).size();
    };
    CHECK(heads_at(3) == 3);
    CHECK(heads_at(900) == 3);
}

TEST_CASE("call a given ticket") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    centre.waiting_ticket(1);
    const auto chosen = centre.waiting_ticket(1);
    centre.must(officer(1), call_ticket(1, chosen));
    CHECK(centre.state.held_by(1)->id == chosen);
    CHECK(reason_of_last_call(centre).rule() == v1::CALL_RULE_CHOSEN);
    const auto other = centre.waiting_ticket(2);
    REFUSES(centre, officer(2), call_ticket(2, chosen), TICKET_AT_ANOTHER_COUNTER);
    REFUSES(centre, officer(2), call_ticket(2, other), SERVICE_NOT_AT_COUNTER);
    REFUSES(centre, officer(2), call_ticket(2, 1), TICKET_UNKNOWN);
    REFUSES(centre, officer(2), call_ticket(2, centre.allocated_ticket(1)), TICKET_NOT_WAITING);
    REFUSES(centre, officer(1), call_ticket(1, other), COUNTER_CALL_IN_PROGRESS);
    REFUSES(centre, officer(2), call_ticket(3, other), COUNTER_NOT_OPEN);
    centre.must(supervisor(), call_ticket(2, other));
    centre.must(officer(2), cancel(other));
    REFUSES(centre, officer(2), call_ticket(2, other), TICKET_FINAL);
}

TEST_CASE("a ticket meant for another open counter is left to it") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto ticket = centre.waiting_ticket(1);
    centre.call(1);
    centre.must(officer(1), transfer(1, 0, 2));
    REFUSES(centre, officer(1), call_ticket(1, ticket), TICKET_AT_ANOTHER_COUNTER);
    CHECK(centre.call(2) == ticket);
    CHECK(reason_of_last_call(centre).rule() == v1::CALL_RULE_MEANT_FOR_COUNTER);
}

TEST_CASE("a recall is a new announcement and a new time-out") {
    Centre centre;
    REFUSES(centre, officer(1), recall(1), COUNTER_NOT_OPEN);
    centre.open(1);
    REFUSES(centre, officer(1), recall(1), COUNTER_EMPTY);
    const auto ticket = centre.waiting_ticket(1);
    centre.call(1);
    centre.wait(46 * second);
    centre.must(the_system(), expire_deadlines());
    CHECK(centre.ticket(ticket).call_timed_out);
    REFUSES(centre, officer(2), recall(1), COUNTER_OPEN_ELSEWHERE);
    centre.must(officer(1), recall(1));
    CHECK(centre.ticket(ticket).call == 2);
    CHECK(centre.ticket(ticket).attempts == 2);
    CHECK_FALSE(centre.ticket(ticket).call_timed_out);
    centre.start(1);
    REFUSES(centre, officer(1), recall(1), ALREADY_SERVING);
}
