#include "firmware/core/opening_hours.hpp"

#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {
constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t day = 24 * hour;
}  // namespace

TEST_CASE("sessions of the weekday") {
    const auto centre = small_centre();
    CHECK(within_hours(centre, tuesday_nine));
    CHECK_FALSE(within_hours(centre, tuesday_nine + 3 * hour));                // noon
    CHECK_FALSE(within_hours(centre, tuesday_nine + 4 * day));                 // Saturday
    CHECK(within_hours(centre, tuesday_nine - 90 * 60'000));                   // 07:30 exactly
    CHECK_FALSE(within_hours(centre, tuesday_nine + 2 * hour + 30 * 60'000));  // 11:30 exactly
}

TEST_CASE("the next opening: this afternoon, tomorrow, after the weekend, never") {
    const auto centre = small_centre();
    CHECK(next_opening(centre, tuesday_nine + 3 * hour) == tuesday_nine + 4 * hour);
    CHECK(next_opening(centre, tuesday_nine + 9 * hour) == tuesday_nine + day - 90 * 60'000);
    CHECK(next_opening(centre, tuesday_nine + 4 * day) == tuesday_nine + 6 * day - 90 * 60'000);
    CHECK_FALSE(next_opening(v1::Configuration{}, tuesday_nine).has_value());
}

TEST_CASE("holidays close, compensatory days open with their own hours") {
    auto centre = small_centre();
    centre.mutable_calendar()->add_holidays(tuesday);
    CHECK_FALSE(within_hours(centre, tuesday_nine));
    auto& saturday = *centre.mutable_calendar()->add_compensatory_days();
    saturday.set_business_day(tuesday + 4);
    auto& window = *saturday.add_windows();
    window.set_from_minute(8 * 60);
    window.set_to_minute(10 * 60);
    CHECK(within_hours(centre, tuesday_nine + 4 * day));
    CHECK_FALSE(within_hours(centre, tuesday_nine + 4 * day + 2 * hour));
    centre.mutable_calendar()->set_always_open(true);
    CHECK(within_hours(centre, tuesday_nine + 4 * day + 10 * hour));
}

TEST_CASE("a service's own windows count only on days when the centre opens") {
    auto centre = small_centre();
    auto& service = *centre.mutable_services(0);
    CHECK(service_within_hours(centre, service, tuesday_nine));
    auto& window = *service.add_windows();
    window.set_from_minute(13 * 60);
    window.set_to_minute(15 * 60);
    CHECK_FALSE(service_within_hours(centre, service, tuesday_nine));
    CHECK(service_within_hours(centre, service, tuesday_nine + 5 * hour));
    CHECK_FALSE(service_within_hours(centre, service, tuesday_nine + 4 * day + 5 * hour));
}
