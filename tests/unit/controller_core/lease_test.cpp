#include "controller/core/leases.hpp"
#include "tests/unit/controller_core/support/rules.hpp"

#include <limits>

namespace {

struct Block {
    std::uint64_t lease = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    [[nodiscard]] std::uint64_t ticket(std::uint32_t offset, std::uint32_t business_day = first_day) const {
        return TicketId{BusinessDay{business_day}, SeriesId{1}, first + offset}.value();
    }
};

// Kiosk 1's block of series 1 for a day.
Block block_of(Centre& centre, std::uint32_t business_day = first_day) {
    for (const auto& lease : centre.must(kiosk(1), lease_blocks()).leases()) {
        if (lease.series() == 1 && lease.business_day() == business_day) {
            return {.lease = lease.lease(), .first = lease.first_number(), .last = lease.last_number()};
        }
    }
    FAIL("no block");
    return {};
}

v1::Command merged(const Block& block, std::uint32_t offset, std::int64_t issued, std::string_view touch = {}) {
    auto command = merge(block.lease, block.ticket(offset), 1, touch);
    command.mutable_merge_leased_ticket()->set_issued_stamp(issued);
    return command;
}

}  // namespace

TEST_CASE("a kiosk gets a block of each of its series for today and the next two working days") {
    Centre centre;
    centre.next_day();
    centre.next_day();  // Thursday: then Friday and Monday
    const auto leases = centre.must(kiosk(1), lease_blocks()).leases();
    REQUIRE(leases.size() == 6);
    CHECK(leases[0].business_day() == first_day + 2);
    CHECK(leases[0].first_number() == 990);
    CHECK(leases[0].last_number() == 999);
    CHECK(leases[1].series() == 2);
    CHECK(leases[2].business_day() == first_day + 3);
    CHECK(leases[4].business_day() == first_day + 6);
    CHECK(centre.must(kiosk(2), lease_blocks()).leases_size() == 3);  // of its only series
}

TEST_CASE("asking again gives the same blocks, another kiosk gets others") {
    Centre centre;
    const auto first = centre.must(kiosk(1), lease_blocks());
    const auto events = centre.journal.size();
    const auto again = centre.must(kiosk(1), lease_blocks());
    CHECK(centre.journal.size() == events);
    REQUIRE(again.leases_size() == first.leases_size());
    CHECK(again.leases(0).lease() == first.leases(0).lease());
    const auto other = centre.must(kiosk(2), lease_blocks());
    CHECK(other.leases(0).last_number() < first.leases(1).first_number());
}

TEST_CASE("the controller keeps half of a series for itself") {
    Centre centre;  // series 2 has 40 numbers, blocks have 10
    centre.must(kiosk(1), lease_blocks());
    centre.must(kiosk(2), lease_blocks());
    const auto second_block = leases_held(centre.state, 2, 0).front();
    CHECK(second_block.first_number() == 21);
    for (const auto& lease : leases_held(centre.state, 2, 0)) centre.must(kiosk(2), return_block(lease.lease()));
    REFUSES(centre, kiosk(2), lease_blocks(), LEASE_TOO_MANY);
    auto far = lease_blocks();
    far.mutable_lease_blocks()->set_from_business_day(first_day + 400);
    REFUSES(centre, kiosk(1), far, BAD_DATE);
    REFUSES(centre, officer(1), lease_blocks(), NOT_ALLOWED);
}

TEST_CASE("a block is returned by its kiosk and its numbers are not used again") {
    Centre centre;
    const auto block = block_of(centre);
    REFUSES(centre, kiosk(1), return_block(777), LEASE_UNKNOWN);
    REFUSES(centre, kiosk(2), return_block(block.lease), LEASE_NOT_YOURS);
    centre.must(kiosk(1), return_block(block.lease));
    centre.must(kiosk(1), return_block(block.lease));  // already so
    CHECK(block_of(centre).last < block.first);
}

TEST_CASE("a merged ticket joins the queue by its time of issue") {
    Centre centre;
    centre.open(2);
    const auto block = block_of(centre);
    centre.wait(20 * minute);
    const auto later = centre.waiting_ticket(1);
    centre.must(kiosk(1), merged(block, 0, centre.now - 10 * minute));
    CHECK(centre.call(2) == block.ticket(0));
    CHECK(centre.ticket(later).state == v1::TICKET_STATE_WAITING);
    CHECK(centre.state.today.issued == 2);
}

TEST_CASE("a kiosk's wrong clock makes a ticket neither older than its day nor younger than now") {
    Centre centre;
    const auto block = block_of(centre);
    centre.must(kiosk(1), merged(block, 0, 0));
    CHECK(centre.ticket(block.ticket(0)).issued_stamp == BusinessDay{first_day}.midnight(420));
    centre.must(kiosk(1), merged(block, 1, std::numeric_limits<std::int64_t>::max()));
    CHECK(centre.ticket(block.ticket(1)).issued_stamp == centre.now);
}

TEST_CASE("the second merge of a ticket adds nothing") {
    Centre centre;
    const auto block = block_of(centre);
    centre.must(kiosk(1), merged(block, 0, centre.now, "touch"));
    const auto events = centre.journal.size();
    CHECK(centre.must(kiosk(1), merged(block, 0, centre.now, "touch")).ticket() == block.ticket(0));
    CHECK(centre.journal.size() == events);
    auto other = merged(block, 0, centre.now, "touch");
    other.mutable_merge_leased_ticket()->set_service(2);
    REFUSES(centre, kiosk(1), other, NUMBER_MERGED_DIFFERENTLY);
    REFUSES(centre, kiosk(1), merged(block, 0, centre.now, "another touch"), NUMBER_MERGED_DIFFERENTLY);
}

TEST_CASE("a merge stays idempotent days later") {
    Centre centre;
    const auto block = block_of(centre);
    centre.must(kiosk(1), merged(block, 0, centre.now));
    for (int count = 0; count < 6; ++count) centre.next_day();
    const auto events = centre.journal.size();
    centre.must(kiosk(1), merged(block, 0, centre.now));
    CHECK(centre.journal.size() == events);
}

TEST_CASE("what cannot be merged") {
    Centre centre;
    const auto block = block_of(centre);
    REFUSES(centre, kiosk(1), merge(777, block.ticket(0), 1), LEASE_UNKNOWN);
    REFUSES(centre, kiosk(2), merge(block.lease, block.ticket(0), 1), LEASE_NOT_YOURS);
    REFUSES(centre, kiosk(1), merge(block.lease, block.ticket(10), 1), NUMBER_OUTSIDE_LEASE);
    REFUSES(centre, kiosk(1), merge(block.lease, block.ticket(0), 77), SERVICE_UNKNOWN);
    REFUSES(centre, officer(1), merge(block.lease, block.ticket(0), 1), NOT_ALLOWED);
    REFUSES(centre, kiosk(1), merge(block.lease, block.ticket(0), 1, std::string(65, 't')), TEXT_TOO_LONG);
    auto priority = merge(block.lease, block.ticket(0), 1);
    priority.mutable_merge_leased_ticket()->set_priority_class(77);
    REFUSES(centre, kiosk(1), priority, PRIORITY_CLASS_UNKNOWN);
    const auto tomorrow = block_of(centre, first_day + 1);
    REFUSES(centre, kiosk(1), merge(tomorrow.lease, tomorrow.ticket(0, first_day + 1), 1), DAY_NOT_OPEN);
}

TEST_CASE("one touch, one valid number: the number allocated for it is voided") {
    Centre centre;
    const auto block = block_of(centre);
    auto touch = issue(1);
    touch.set_request_id("touch");
    const auto allocated = centre.must(kiosk(1), touch).ticket();
    centre.must(kiosk(1), merged(block, 0, centre.now, "touch"));
    CHECK(centre.state_of(allocated) == v1::TICKET_STATE_VOIDED);
    CHECK(centre.ticket(allocated).void_reason == v1::VOID_REASON_ISSUED_FROM_BLOCK);
    CHECK(centre.state_of(block.ticket(0)) == v1::TICKET_STATE_WAITING);
    CHECK(centre.state.today.issued == 1);
    // The touch's own request, still under way, hears the number on the paper.
    *touch.mutable_actor() = kiosk(1);
    CHECK(find_answer(centre.state, touch)->value().ticket() == block.ticket(0));
}

TEST_CASE("one touch, one valid number: what was called already stands, and the merged one is void") {
    Centre centre;
    centre.open(2);
    const auto block = block_of(centre);
    auto touch = issue(1);
    touch.set_request_id("touch");
    const auto allocated = centre.must(kiosk(1), touch).ticket();
    centre.must(kiosk(1), confirm(allocated));
    REQUIRE(centre.call(2) == allocated);
    centre.must(kiosk(1), merged(block, 0, centre.now, "touch"));
    CHECK(centre.state_of(allocated) == v1::TICKET_STATE_CALLED);
    CHECK(centre.state_of(block.ticket(0)) == v1::TICKET_STATE_VOIDED);
    CHECK(centre.state.today.issued == 1);
}

TEST_CASE("a touch that asks after its merge gets the merged number") {
    Centre centre;
    const auto block = block_of(centre);
    centre.must(kiosk(1), merged(block, 0, centre.now, "touch"));
    auto touch = issue(1);
    touch.set_request_id("touch");
    CHECK(find_answer(centre.state, touch)->value().ticket() == block.ticket(0));
}

TEST_CASE("a merge may come under the id of its touch") {
    Centre centre;
    const auto block = block_of(centre);
    auto touch = issue(1);
    touch.set_request_id("touch");
    centre.must(kiosk(1), touch);
    auto merge_of_touch = merged(block, 0, centre.now, "touch");
    merge_of_touch.set_request_id("touch");
    CHECK_FALSE(find_answer(centre.state, merge_of_touch)->has_value());
    CHECK(centre.must(kiosk(1), merge_of_touch).ticket() == block.ticket(0));
}

TEST_CASE("a ticket whose paper failed is merged as void") {
    Centre centre;
    const auto block = block_of(centre);
    auto failed = merged(block, 0, centre.now);
    failed.mutable_merge_leased_ticket()->set_voided(true);
    centre.must(kiosk(1), failed);
    CHECK(centre.state_of(block.ticket(0)) == v1::TICKET_STATE_VOIDED);
    CHECK(centre.state.today.issued == 0);
    centre.must(kiosk(1), merged(block, 1, centre.now));
    failed.mutable_merge_leased_ticket()->set_ticket(block.ticket(1));
    REFUSES(centre, kiosk(1), failed, NUMBER_MERGED_DIFFERENTLY);
}

TEST_CASE("a ticket of a day that is over is kept for the count, under its own day") {
    Centre centre;
    const auto block = block_of(centre);
    centre.next_day();
    centre.must(kiosk(1), merged(block, 0, centre.now));
    CHECK(centre.state_of(block.ticket(0)) == v1::TICKET_STATE_EXPIRED);
    CHECK(centre.journal.back().business_day() == first_day);
    CHECK(centre.state.today.issued == 0);
}

TEST_CASE("merged tickets count against the quota") {
    Centre centre;
    std::uint64_t lease = 0;
    std::uint32_t first = 0;
    for (const auto& one : centre.must(kiosk(2), lease_blocks()).leases()) {
        if (one.business_day() != first_day) continue;
        lease = one.lease();
        first = one.first_number();
    }
    for (std::uint32_t offset = 0; offset < 6; ++offset) {
        const TicketId ticket{BusinessDay{first_day}, SeriesId{2}, first + offset};
        centre.must(kiosk(2), merge(lease, ticket.value(), 3));  // never refused: the paper is out
    }
    REFUSES(centre, kiosk(1), issue(3), QUOTA_REACHED);
}

TEST_CASE("a counter admits a leased number that the controller does not know; the merge then adds nothing") {
    Centre centre;
    centre.open(2);
    const auto block = block_of(centre);
    const auto reply = centre.must(officer(2), admit(2, 1, block.first, 1));
    CHECK(reply.ticket() == block.ticket(0));
    CHECK(centre.state.held_by(2)->id == block.ticket(0));
    CHECK(centre.journal.back().ticket_called().reason().rule() == v1::CALL_RULE_ADMITTED);
    centre.start(2);
    centre.finish(2);
    centre.must(kiosk(1), merged(block, 0, centre.now - minute, "touch"));
    CHECK(centre.journal.back().leased_ticket_merged().already_admitted());
    CHECK(centre.state_of(block.ticket(0)) == v1::TICKET_STATE_SERVED);
    CHECK(centre.state.today.issued == 1);
    const auto events = centre.journal.size();
    centre.must(kiosk(1), merged(block, 0, centre.now - minute, "touch"));
    CHECK(centre.journal.size() == events);
}

TEST_CASE("a number that was merged meanwhile is called, not admitted twice") {
    Centre centre;
    centre.open(2);
    const auto block = block_of(centre);
    centre.must(kiosk(1), merged(block, 0, centre.now));
    CHECK(centre.must(officer(2), admit(2, 1, block.first, 1)).ticket() == block.ticket(0));
    centre.start(2);
    centre.finish(2);
    REFUSES(centre, officer(2), admit(2, 1, block.first, 1), TICKET_FINAL);
}

TEST_CASE("what cannot be admitted") {
    Centre centre;
    const auto block = block_of(centre);
    REFUSES(centre, officer(2), admit(2, 1, block.first, 1), COUNTER_NOT_OPEN);
    centre.open(2);
    REFUSES(centre, officer(2), admit(2, 77, block.first, 1), SERIES_UNKNOWN);
    REFUSES(centre, officer(2), admit(2, 1, 5, 1), NUMBER_NOT_LEASED);
    REFUSES(centre, officer(2), admit(2, 1, 5000, 1), NUMBER_NOT_LEASED);
    REFUSES(centre, officer(2), admit(2, 1, block.first, 77), SERVICE_UNKNOWN);
    REFUSES(centre, officer(2), admit(2, 1, block.first, 3), SERVICE_UNKNOWN);
    REFUSES(centre, officer(2), admit(2, 1, block.first, 2), SERVICE_NOT_AT_COUNTER);
    centre.must(officer(2), pause(2));
    REFUSES(centre, officer(2), admit(2, 1, block.first, 1), COUNTER_PAUSED);
    centre.must(officer(2), unpause(2));
    centre.must(kiosk(1), return_block(block.lease));
    REFUSES(centre, officer(2), admit(2, 1, block.first, 1), NUMBER_NOT_LEASED);
}
