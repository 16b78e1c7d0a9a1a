#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("a reopened ticket keeps its age and is called again") {
    Centre centre;
    centre.open(2);
    const auto ticket = centre.waiting_ticket(1);
    const auto age = centre.ticket(ticket).aged_from_stamp;
    REFUSES(centre, officer(2), reopen(ticket), TICKET_NOT_FINAL);
    centre.call(2);
    centre.start(2);
    centre.finish(2);
    const auto younger = centre.waiting_ticket(1);
    REFUSES(centre, officer(2), reopen(1), TICKET_UNKNOWN);
    REFUSES(centre, officer(2), reopen(ticket, ""), REASON_MISSING);
    centre.must(officer(2), reopen(ticket));
    CHECK(centre.ticket(ticket).order == age);
    CHECK(centre.state.today.served == 0);
    CHECK(centre.call(2) == ticket);
    CHECK(centre.ticket(younger).state == v1::TICKET_STATE_WAITING);
}

TEST_CASE("a ticket of another day stays as it is") {
    Centre centre;
    const auto ticket = centre.waiting_ticket(1);
    centre.must(the_system(), close_day());
    REFUSES(centre, officer(1), reopen(ticket), DAY_NOT_OPEN);
    centre.next_day();
    REFUSES(centre, officer(1), reopen(ticket), DAY_IN_THE_PAST);
}

TEST_CASE("a number that was never confirmed can be reopened, one replaced by a block cannot") {
    Centre centre;
    const auto unconfirmed = centre.allocated_ticket(1);
    centre.wait(3 * minute);
    centre.must(the_system(), expire_deadlines());
    REQUIRE(centre.state_of(unconfirmed) == v1::TICKET_STATE_VOIDED);
    centre.must(officer(1), reopen(unconfirmed));
    CHECK(centre.state.today.issued == 1);

    auto touch = issue(1);
    touch.set_request_id("touch");
    const auto allocated = centre.must(kiosk(1), touch).ticket();
    const auto lease = centre.must(kiosk(1), lease_blocks()).leases(0);
    const TicketId leased{BusinessDay{first_day}, SeriesId{1}, lease.first_number()};
    centre.must(kiosk(1), merge(lease.lease(), leased.value(), 1, "touch"));
    REFUSES(centre, officer(1), reopen(allocated), TICKET_FINAL);
}

TEST_CASE("a changed priority has a reason and a supervisor") {
    Centre centre;
    centre.open(2);
    centre.waiting_ticket(1);
    const auto ticket = centre.waiting_ticket(1);
    REFUSES(centre, officer(2), change_priority(ticket, 1), NOT_ALLOWED);
    REFUSES(centre, supervisor(), change_priority(ticket, 77), PRIORITY_CLASS_UNKNOWN);
    REFUSES(centre, supervisor(), change_priority(1, 1), TICKET_UNKNOWN);
    REFUSES(centre, supervisor(), change_priority(ticket, 1, ""), REASON_MISSING);
    centre.must(supervisor(), change_priority(ticket, 1));
    CHECK(centre.call(2) == ticket);
    centre.must(supervisor(), change_priority(ticket, 0));
    CHECK(centre.state.held_by(2)->priority_class == 0);
    centre.must(officer(2), cancel(ticket));
    REFUSES(centre, supervisor(), change_priority(ticket, 1), TICKET_FINAL);
}

TEST_CASE("an outcome is corrected after the visit") {
    Centre centre;
    centre.open(1);
    const auto ticket = centre.waiting_ticket(1);
    REFUSES(centre, officer(1), correct_outcome(1, v1::OUTCOME_REFUSED), TICKET_UNKNOWN);
    REFUSES(centre, officer(1), correct_outcome(ticket, v1::OUTCOME_REFUSED), TICKET_NOT_FINAL);
    centre.call(1);
    centre.start(1);
    centre.finish(1);
    REFUSES(centre, officer(1), correct_outcome(ticket, v1::OUTCOME_UNSPECIFIED), OUTCOME_MISSING);
    REFUSES(centre, officer(1), correct_outcome(ticket, static_cast<v1::Outcome>(99)), MALFORMED);
    REFUSES(centre, officer(1), correct_outcome(ticket, v1::OUTCOME_REFUSED, ""), REASON_MISSING);
    centre.must(officer(1), correct_outcome(ticket, v1::OUTCOME_REFUSED));
    CHECK(centre.ticket(ticket).outcome == v1::OUTCOME_REFUSED);
    const auto cancelled = centre.waiting_ticket(1);
    centre.must(officer(1), cancel(cancelled));
    REFUSES(centre, officer(1), correct_outcome(cancelled, v1::OUTCOME_REFUSED), NOT_SERVING);
}
