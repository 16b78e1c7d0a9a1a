#include "controller/hub/core/fold.hpp"

#include "controller/hub/core/memory_rows.hpp"
#include "tests/unit/hub/journal_script.hpp"

#include <doctest/doctest.h>

namespace layso::hub {
namespace {

constexpr std::uint32_t hac_thanh = 1;
constexpr std::uint32_t ham_rong = 2;
constexpr CodeNumber code = 7;

struct Province {
    MemoryRows rows;
    std::uint64_t position = 0;

    void happens(std::uint32_t controller, v1::Event event, CodeNumber its_code = 0) {
        if (event.business_day() == 0) event.set_business_day(first_of_july);
        fold(rows, {controller, ++position, its_code}, event);
    }
    DayCounts day(std::uint32_t controller, std::uint32_t business_day = first_of_july) const {
        const auto found = rows.days().find({controller, business_day});
        return found == rows.days().end() ? DayCounts{} : found->second;
    }
    std::int64_t dossiers(std::uint32_t controller, v1::Channel channel) const {
        return day(controller).dossiers[static_cast<std::size_t>(channel)];
    }
    std::int64_t tickets(v1::TicketState state) const {
        return day(hac_thanh).tickets[static_cast<std::size_t>(state)];
    }
};

TEST_CASE_FIXTURE(Province, "a ticket counts once, in its present state") {
    const auto ticket = ticket_number(12);
    happens(hac_thanh, allocated(ticket));
    CHECK(tickets(v1::TICKET_STATE_ALLOCATED) == 1);
    happens(hac_thanh, confirmed(ticket));
    CHECK(tickets(v1::TICKET_STATE_ALLOCATED) == 0);
    CHECK(tickets(v1::TICKET_STATE_WAITING) == 1);
    happens(hac_thanh, called(ticket));
    CHECK(tickets(v1::TICKET_STATE_CALLED) == 1);
    happens(hac_thanh, missed(ticket, false));
    CHECK(tickets(v1::TICKET_STATE_WAITING) == 1);
    happens(hac_thanh, called(ticket));
    happens(hac_thanh, started(ticket));
    CHECK(tickets(v1::TICKET_STATE_SERVING) == 1);
    happens(hac_thanh, finished(ticket));
    happens(hac_thanh, reopened(ticket));
    CHECK(tickets(v1::TICKET_STATE_SERVED) == 0);
    CHECK(tickets(v1::TICKET_STATE_WAITING) == 1);
    happens(hac_thanh, called(ticket));
    happens(hac_thanh, missed(ticket, true));
    CHECK(tickets(v1::TICKET_STATE_NO_SHOW) == 1);
    std::int64_t all = 0;
    for (const auto count : day(hac_thanh).tickets) all += count;
    CHECK(all == 1);
}

TEST_CASE_FIXTURE(Province, "a ticket counts on the day in its number, also when its end comes a day later") {
    const auto ticket = ticket_number(12);
    happens(hac_thanh, allocated(ticket));
    v1::Event expiry;
    expiry.set_business_day(first_of_july + 1);
    expiry.mutable_ticket_expired()->set_ticket(ticket);
    happens(hac_thanh, expiry);
    CHECK(tickets(v1::TICKET_STATE_EXPIRED) == 1);
    CHECK(day(hac_thanh, first_of_july + 1).tickets == DayCounts{}.tickets);
}

TEST_CASE_FIXTURE(Province, "the wait is that to the first call, within the centre's own target") {
    v1::Event configuration;
    configuration.mutable_configuration_changed()
        ->mutable_configuration()
        ->mutable_ticket_rule()
        ->set_wait_target_seconds(60);
    happens(hac_thanh, configuration);
    happens(hac_thanh, allocated(ticket_number(1), eight_oclock));
    happens(hac_thanh, called(ticket_number(1), eight_oclock + 59'000));
    happens(hac_thanh, called(ticket_number(1), eight_oclock + 600'000));
    happens(hac_thanh, allocated(ticket_number(2), eight_oclock));
    happens(hac_thanh, called(ticket_number(2), eight_oclock + 61'000));
    CHECK(day(hac_thanh).waits.total() == 2);
    CHECK(day(hac_thanh).waits_within_target == 1);
    CHECK(day(hac_thanh).waits.percentile(0.9) == 74);
}

TEST_CASE_FIXTURE(Province, "a merged ticket counts by what became of its paper, and an admitted one only once") {
    v1::Event merged;
    merged.mutable_leased_ticket_merged()->set_ticket(ticket_number(1));
    merged.mutable_leased_ticket_merged()->set_voided(true);
    happens(hac_thanh, merged);
    CHECK(tickets(v1::TICKET_STATE_VOIDED) == 1);

    v1::Event admitted;
    admitted.mutable_leased_number_admitted()->set_ticket(ticket_number(2));
    happens(hac_thanh, admitted);
    happens(hac_thanh, called(ticket_number(2)));
    merged.mutable_leased_ticket_merged()->set_ticket(ticket_number(2));
    merged.mutable_leased_ticket_merged()->set_already_admitted(true);
    happens(hac_thanh, merged);
    CHECK(tickets(v1::TICKET_STATE_CALLED) == 1);
    CHECK(tickets(v1::TICKET_STATE_VOIDED) == 1);
}

TEST_CASE_FIXTURE(Province, "an event about a ticket that the hub never saw changes no count") {
    happens(hac_thanh, called(ticket_number(5)));
    happens(hac_thanh, finished(ticket_number(5)));
    CHECK(day(hac_thanh).tickets == DayCounts{}.tickets);
    CHECK(day(hac_thanh).waits.total() == 0);
}

TEST_CASE_FIXTURE(Province, "dossiers count by channel and quantity") {
    happens(hac_thanh, received(1, v1::CHANNEL_IN_PERSON));
    happens(hac_thanh, received(2, v1::CHANNEL_ONLINE, {}, 20));
    happens(hac_thanh, received(3, v1::CHANNEL_POST));
    happens(hac_thanh, received(4, static_cast<v1::Channel>(9)));
    CHECK(dossiers(hac_thanh, v1::CHANNEL_IN_PERSON) == 1);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_ONLINE) == 20);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_POST) == 1);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_UNSPECIFIED) == 1);
}

TEST_CASE_FIXTURE(Province, "a code is received once in the province: at the centre that reached the hub first") {
    happens(ham_rong, received(1, v1::CHANNEL_ONLINE), code);
    happens(hac_thanh, received(1, v1::CHANNEL_IN_PERSON), code);
    happens(ham_rong, received(2, v1::CHANNEL_IN_PERSON), code);
    CHECK(dossiers(ham_rong, v1::CHANNEL_ONLINE) == 1);
    CHECK(dossiers(ham_rong, v1::CHANNEL_IN_PERSON) == 0);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_IN_PERSON) == 0);
}

TEST_CASE_FIXTURE(Province, "when the counted reception is withdrawn the next in order of arrival counts") {
    happens(ham_rong, received(1, v1::CHANNEL_ONLINE), code);
    happens(hac_thanh, received(1, v1::CHANNEL_IN_PERSON), code);
    happens(ham_rong, withdrawn(1));
    CHECK(dossiers(ham_rong, v1::CHANNEL_ONLINE) == 0);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_IN_PERSON) == 1);
    happens(ham_rong, withdrawn(1));
    happens(hac_thanh, withdrawn(1));
    CHECK(dossiers(hac_thanh, v1::CHANNEL_IN_PERSON) == 0);
}

TEST_CASE_FIXTURE(Province, "a withdrawal of a later act changes no count") {
    happens(ham_rong, received(1, v1::CHANNEL_ONLINE), code);
    happens(hac_thanh, received(1, v1::CHANNEL_IN_PERSON), code);
    happens(hac_thanh, withdrawn(1));
    CHECK(dossiers(ham_rong, v1::CHANNEL_ONLINE) == 1);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_IN_PERSON) == 0);
}

TEST_CASE_FIXTURE(Province, "a correction moves the count to its channel, quantity and code") {
    happens(hac_thanh, received(1, v1::CHANNEL_IN_PERSON, {}, 3));
    happens(hac_thanh, corrected(1, v1::CHANNEL_POST, {}, 2));
    CHECK(dossiers(hac_thanh, v1::CHANNEL_IN_PERSON) == 0);
    CHECK(dossiers(hac_thanh, v1::CHANNEL_POST) == 2);

    happens(ham_rong, received(1, v1::CHANNEL_ONLINE), code);
    happens(hac_thanh, corrected(1, v1::CHANNEL_POST), code);
    CHECK_MESSAGE(dossiers(hac_thanh, v1::CHANNEL_POST) == 0, "that code was received elsewhere before");
    happens(ham_rong, corrected(1, v1::CHANNEL_ONLINE), code + 1);
    CHECK(dossiers(ham_rong, v1::CHANNEL_ONLINE) == 1);
    CHECK_MESSAGE(dossiers(hac_thanh, v1::CHANNEL_POST) == 1, "the code is free again");
}

TEST_CASE_FIXTURE(Province, "corrections and withdrawals of dossiers that the hub never saw change no count") {
    happens(hac_thanh, corrected(8, v1::CHANNEL_POST));
    happens(hac_thanh, withdrawn(8));
    CHECK(day(hac_thanh).dossiers == DayCounts{}.dossiers);
}

TEST_CASE_FIXTURE(Province, "one serial used by two disks of a fork is two dossiers") {
    happens(hac_thanh, received(1, v1::CHANNEL_ONLINE));
    happens(hac_thanh, received(1, v1::CHANNEL_ONLINE));
    CHECK(dossiers(hac_thanh, v1::CHANNEL_ONLINE) == 2);
    happens(hac_thanh, withdrawn(1));
    CHECK(dossiers(hac_thanh, v1::CHANNEL_ONLINE) == 1);
}

TEST_CASE("waits fall into buckets whose ends are not below them, up to twelve hours") {
    for (std::int64_t seconds = 0; seconds < 43'200; ++seconds) {
        const auto bucket = WaitHistogram::bucket_of(seconds);
        REQUIRE(WaitHistogram::longest_of(bucket) >= seconds);
        REQUIRE((bucket == 0 || WaitHistogram::longest_of(bucket - 1) < seconds));
    }
    CHECK(WaitHistogram::longest_of(WaitHistogram::bucket_of(1'000'000)) == 43'200);
    CHECK(WaitHistogram::bucket_of(-5) == 0);
}

TEST_CASE("percentiles of no waits are zero, of one wait its bucket's end") {
    WaitHistogram waits;
    CHECK(waits.percentile(0.5) == 0);
    waits.add_wait(100);
    CHECK(waits.percentile(0.5) == 104);
    CHECK(waits.percentile(0.9) == 104);
    for (int count = 0; count < 9; ++count) waits.add_wait(10);
    CHECK(waits.percentile(0.5) == 14);
    CHECK(waits.percentile(0.9) == 14);
}

}  // namespace
}  // namespace layso::hub
