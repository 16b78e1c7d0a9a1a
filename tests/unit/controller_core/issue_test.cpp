#include "tests/unit/controller_core/support/rules.hpp"

#include <limits>

TEST_CASE("a kiosk's ticket is allocated, and waits once the kiosk confirms paper or screen") {
    Centre centre;
    const auto reply = centre.must(kiosk(1), issue(1));
    CHECK(reply.issued().label() == "A001");
    CHECK(centre.state_of(reply.ticket()) == v1::TICKET_STATE_ALLOCATED);
    CHECK(centre.state.waiting.count() == 0);
    centre.must(kiosk(1), confirm(reply.ticket()));
    CHECK(centre.state_of(reply.ticket()) == v1::TICKET_STATE_WAITING);
    CHECK(centre.state.waiting.count(1) == 1);
}

TEST_CASE("numbers of a series rise by one, whichever service they are for, and start anew each day") {
    Centre centre;
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 1);
    CHECK(TicketId{centre.waiting_ticket(2)}.number() == 2);
    CHECK(TicketId{centre.waiting_ticket(3)}.number() == 1);
    centre.next_day();
    CHECK(TicketId{centre.waiting_ticket(2)}.number() == 1);
}

TEST_CASE("a ticket issued at a desk waits at once") {
    Centre centre;
    const auto reply = centre.must(officer(1), issue(1));
    CHECK(centre.state_of(reply.ticket()) == v1::TICKET_STATE_WAITING);
    CHECK(centre.ticket(reply.ticket()).kiosk == 0);
    auto told = issue(1);
    told.mutable_issue_ticket()->set_delivery(v1::DELIVERY_DESK);
    CHECK(centre.state_of(centre.must(kiosk(1), told).ticket()) == v1::TICKET_STATE_WAITING);
}

TEST_CASE("where confirmation is not needed an allocated ticket waits at once") {
    auto configuration = small_centre();
    configuration.mutable_ticket_rule()->set_confirmation_not_needed(true);
    Centre centre{configuration};
    CHECK(centre.state_of(centre.must(kiosk(1), issue(1)).ticket()) == v1::TICKET_STATE_WAITING);
}

TEST_CASE("an appointment ages from the booked time") {
    Centre centre;
    auto booked = issue(1);
    booked.mutable_issue_ticket()->set_booked_stamp(centre.now - 30 * minute);
    const auto ticket = centre.must(kiosk(1), booked).ticket();
    CHECK(centre.ticket(ticket).order == centre.now - 30 * minute);
    CHECK(centre.ticket(ticket).issued_stamp == centre.now);
    booked.mutable_issue_ticket()->set_booked_stamp(centre.now + day);
    REFUSES(centre, kiosk(1), booked, BAD_DATE);
    for (const auto hostile : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        booked.mutable_issue_ticket()->set_booked_stamp(hostile);
        REFUSES(centre, kiosk(1), booked, BAD_DATE);
    }
    CHECK(centre.would(kiosk(1), booked).error().field == "issueTicket.bookedStamp");
}

TEST_CASE("what is not known is not issued") {
    Centre centre;
    REFUSES(centre, kiosk(1), issue(77), SERVICE_UNKNOWN);
    REFUSES(centre, kiosk(1), issue(1, 77), PRIORITY_CLASS_UNKNOWN);
    REFUSES(centre, kiosk(77), issue(1), KIOSK_UNKNOWN);
    REFUSES(centre, kiosk(3), issue(1), KIOSK_UNKNOWN);
    REFUSES(centre, kiosk(2), issue(1), NOT_ALLOWED);
    auto delivery = issue(1);
    delivery.mutable_issue_ticket()->set_delivery(static_cast<v1::Delivery>(99));
    REFUSES(centre, kiosk(1), delivery, MALFORMED);
    auto language = issue(1);
    language.mutable_issue_ticket()->set_language(static_cast<v1::Language>(99));
    CHECK(centre.ticket(centre.must(kiosk(1), language).ticket()).language == v1::LANGUAGE_VIETNAMESE);
}

TEST_CASE("a closed service, and hours that are over, are refused with the next opening") {
    Centre centre;
    REFUSES(centre, kiosk(1), issue(4), SERVICE_CLOSED);
    centre.wait(4 * hour);
    const auto noon = centre.would(kiosk(1), issue(1));
    REQUIRE(refusal_of(noon) == v1::REFUSAL_OUT_OF_HOURS);
    CHECK(noon.error().next_opening_stamp == centre.now + 90 * minute);
}

TEST_CASE("without an open day there is no ticket") {
    Centre centre;
    centre.must(the_system(), close_day());
    const auto closed = centre.would(kiosk(1), issue(1));
    REQUIRE(refusal_of(closed) == v1::REFUSAL_DAY_NOT_OPEN);
    CHECK(closed.error().next_opening_stamp == centre.now);
}

TEST_CASE("yesterday's open day does not give numbers today") {
    Centre centre;
    centre.wait(day);
    REFUSES(centre, kiosk(1), issue(1), DAY_NOT_OPEN);
}

TEST_CASE("a quota counts valid tickets") {
    Centre centre;
    for (int count = 0; count < 4; ++count) centre.waiting_ticket(3);
    const auto fifth = centre.allocated_ticket(3);
    REFUSES(centre, kiosk(1), issue(3), QUOTA_REACHED);
    centre.must(kiosk(1), void_ticket(fifth));
    CHECK(refusal_of(centre.would(kiosk(1), issue(3))) == v1::REFUSAL_UNSPECIFIED);
    centre.waiting_ticket(3);
    centre.next_day();
    CHECK(refusal_of(centre.would(kiosk(1), issue(3))) == v1::REFUSAL_UNSPECIFIED);
}

TEST_CASE("a series ends at its last number, or below the blocks of the kiosks") {
    auto configuration = small_centre();
    configuration.mutable_services(2)->set_daily_quota(0);
    configuration.mutable_series(1)->set_last_number(12);
    configuration.mutable_ticket_rule()->set_leased_numbers_per_block(4);
    Centre centre{configuration};
    centre.must(kiosk(2), lease_blocks());  // C009–C012
    for (int count = 0; count < 8; ++count) centre.waiting_ticket(3);
    REFUSES(centre, kiosk(1), issue(3), SERIES_EXHAUSTED);

    configuration.mutable_series(1)->set_last_number(2);
    Centre without_leases{configuration};
    without_leases.waiting_ticket(3);
    without_leases.waiting_ticket(3);
    REFUSES(without_leases, kiosk(1), issue(3), SERIES_EXHAUSTED);
}

TEST_CASE("without a witness there are no numbers until a fence is set") {
    Centre centre;
    centre.waiting_ticket(1);
    v1::Event started;
    started.set_stamp(centre.state.last_stamp);
    started.mutable_controller_started()->set_witnessed(false);
    centre.put(started);
    REFUSES(centre, kiosk(1), issue(1), NO_WITNESS);
    REFUSES(centre, kiosk(1), lease_blocks(), NO_WITNESS);
    centre.must(supervisor(), fence(1, 7));
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 8);
    started.mutable_controller_started()->set_witnessed(true);
    centre.put(started);
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 9);
}

TEST_CASE("confirm: only the kiosk's own ticket, only once, only while it is not final") {
    Centre centre;
    const auto ticket = centre.allocated_ticket(1);
    REFUSES(centre, kiosk(1), confirm(ticket + 5), TICKET_UNKNOWN);
    REFUSES(centre, kiosk(2), confirm(ticket), NOT_ALLOWED);
    auto nowhere = confirm(ticket);
    nowhere.mutable_confirm_ticket()->set_delivery(v1::DELIVERY_UNSPECIFIED);
    REFUSES(centre, kiosk(1), nowhere, MALFORMED);
    centre.must(kiosk(1), confirm(ticket));
    REFUSES(centre, kiosk(1), confirm(ticket), TICKET_NOT_ALLOCATED);
    centre.must(kiosk(1), void_ticket(ticket));
    REFUSES(centre, kiosk(1), confirm(ticket), TICKET_FINAL);
}

TEST_CASE("void: the kiosk's own ticket, with a reason, before anybody called it") {
    Centre centre;
    const auto ticket = centre.waiting_ticket(1);
    REFUSES(centre, kiosk(1), void_ticket(1), TICKET_UNKNOWN);
    REFUSES(centre, kiosk(2), void_ticket(ticket), NOT_ALLOWED);
    REFUSES(centre, kiosk(1), void_ticket(ticket, v1::VOID_REASON_UNSPECIFIED), REASON_MISSING);
    REFUSES(centre, officer(1), void_ticket(ticket), NOT_ALLOWED);
    centre.open(1);
    centre.call(1);
    REFUSES(centre, kiosk(1), void_ticket(ticket), TICKET_AT_ANOTHER_COUNTER);
    centre.miss(1);
    centre.must(supervisor(), void_ticket(ticket, v1::VOID_REASON_SUPERVISOR));
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_VOIDED);
    REFUSES(centre, kiosk(1), void_ticket(ticket), TICKET_FINAL);
}
