#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("numbers up to a fence are never issued") {
    Centre centre;
    centre.must(supervisor(), fence(1, 12));
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 13);
    REFUSES(centre, supervisor(), fence(1, 5), FENCE_NOT_AHEAD);
    REFUSES(centre, supervisor(), fence(1, 13), FENCE_NOT_AHEAD);
    centre.must(technician(), fence(1, 14));
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 15);
}

// Found by the fuzzer: the second one, behind the first, ended the process.
TEST_CASE("of two fences of one series in one command the farther one holds") {
    Centre centre;
    auto twice = fence(1, 12);
    auto& nearer = *twice.mutable_fence_series()->add_fences();
    nearer.set_series(1);
    nearer.set_past_number(5);
    centre.must(supervisor(), twice);
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 13);
}

TEST_CASE("a fence names series and numbers that exist, of a day that is not over") {
    Centre centre;
    v1::Command empty;
    empty.mutable_fence_series();
    REFUSES(centre, supervisor(), empty, MALFORMED);
    REFUSES(centre, supervisor(), fence(77, 5), SERIES_UNKNOWN);
    REFUSES(centre, supervisor(), fence(1, 1000), MALFORMED);
    REFUSES(centre, officer(1), fence(1, 5), NOT_ALLOWED);
    auto yesterday = fence(1, 5);
    yesterday.mutable_fence_series()->set_business_day(first_day - 1);
    REFUSES(centre, supervisor(), yesterday, DAY_IN_THE_PAST);
    yesterday.mutable_fence_series()->set_business_day(first_day + 400);
    REFUSES(centre, supervisor(), yesterday, BAD_DATE);
}

TEST_CASE("where the witness is missing, a fence behind what is known confirms it") {
    Centre centre;
    centre.waiting_ticket(1);
    centre.waiting_ticket(1);
    v1::Event started;
    started.set_stamp(centre.state.last_stamp);
    started.mutable_controller_started()->set_witnessed(false);
    centre.put(started);
    centre.must(supervisor(), fence(1, 1));  // the second was never printed
    CHECK(centre.state.witnessed);
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 3);
}

TEST_CASE("a leased number on paper does not fence the controller's own") {
    Centre centre;
    const auto lease = centre.must(kiosk(1), lease_blocks()).leases(0);
    REFUSES(centre, supervisor(), fence(1, lease.first_number()), FENCE_NOT_AHEAD);
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 1);
}

TEST_CASE("blocks are cut above the fence") {
    Centre centre;
    centre.must(the_system(), fence(2, 31));  // of 40; blocks have 10
    const auto leases = centre.must(kiosk(2), lease_blocks()).leases();
    for (const auto& lease : leases) CHECK(lease.business_day() != first_day);
}

TEST_CASE("erasing names a reference") {
    Centre centre;
    centre.must(administrator(), erase("a name"));
    CHECK(centre.journal.back().personal_value_erased().reference() == sealed("a name"));
    REFUSES(centre, supervisor(), erase("a name"), NOT_ALLOWED);
    v1::Command short_reference;
    short_reference.mutable_erase_personal_value()->set_reference("short");
    REFUSES(centre, administrator(), short_reference, MALFORMED);
}
