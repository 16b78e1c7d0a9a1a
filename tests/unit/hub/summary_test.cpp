#include "controller/hub/core/summary.hpp"

#include "tests/unit/hub/journal_script.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace layso::hub {
namespace {

DayCounts counts(std::int64_t in_person, std::int64_t online) {
    DayCounts day;
    day.dossiers[v1::CHANNEL_IN_PERSON] = in_person;
    day.dossiers[v1::CHANNEL_ONLINE] = online;
    day.tickets[v1::TICKET_STATE_SERVED] = in_person;
    day.tickets[v1::TICKET_STATE_VOIDED] = 1;
    day.last_event_stamp = eight_oclock;
    return day;
}

const std::vector<RegisteredController> registered{
    {1, 1, "14797", "Phường Hạc Thành", false},
    {2, 2, "14758", "Phường Hàm Rồng", false},
    {3, 1, "14797", "Phường Hạc Thành", false},
    {4, 3, "", "Trung tâm tỉnh", true},
};

TEST_CASE("controllers of one centre add up, and centres add up to the province") {
    ProvinceDay day;
    day.business_day = first_of_july;
    day.counts[1] = counts(2, 5);
    day.counts[3] = counts(1, 0);
    day.counts[4] = counts(21, 735);
    day.rank = ImportedRank{first_of_july, "Thanh Hóa", 4, 34, "a newspaper"};
    const v1::Summary summary = summarize("Thanh Hóa", registered, day);
    CHECK(summary.date() == "2025-07-01");
    CHECK(summary.centres() == 3);
    CHECK(summary.centres_reporting() == 2);
    CHECK(summary.dossiers().total() == 764);
    CHECK(summary.commune_centres().total() == 8);
    CHECK(summary.provincial_centre().online() == 735);
    CHECK(summary.tickets().issued() == 24);
    CHECK(summary.rank().place() == 4);
    REQUIRE(summary.by_centre_size() == 3);
    CHECK(summary.by_centre(0).dossiers().total() == 8);
    CHECK(summary.by_centre(1).last_event_stamp() == 0);
}

TEST_CASE("a change carries whole totals and only the centres that changed") {
    ProvinceDay day;
    day.business_day = first_of_july;
    day.counts[2] = counts(1, 1);
    const auto change = summarize_change(summarize("Thanh Hóa", registered, day), {2});
    REQUIRE(change.totals().by_centre_size() == 1);
    CHECK(change.totals().by_centre(0).centre() == 2);
    CHECK(change.totals().dossiers().total() == 2);
    CHECK(change.totals().rank().place() == 0);
}

TEST_CASE("figures beyond the message's range stop at its ends") {
    ProvinceDay day;
    day.counts[2] = counts(-3, std::int64_t{1} << 40);
    const auto summary = summarize("Thanh Hóa", registered, day);
    CHECK(summary.dossiers().in_person() == 0);
    CHECK(summary.dossiers().online() == 0xFFFFFFFFU);
}

}  // namespace
}  // namespace layso::hub
