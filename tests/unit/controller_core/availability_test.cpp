#include "controller/core/availability.hpp"

#include "tests/unit/controller_core/support/rules.hpp"

namespace {

v1::TimeWindow window(std::uint32_t from, std::uint32_t to) {
    v1::TimeWindow made;
    made.set_from_minute(from);
    made.set_to_minute(to);
    return made;
}

}  // namespace

TEST_CASE("hours: compensatory days before holidays before the weekly sessions") {
    auto calendar = small_centre().calendar();
    CHECK(centre_hours(calendar, first_day).size() == 2);
    CHECK(centre_hours(calendar, first_day + 4).empty());  // Saturday
    calendar.add_holidays(first_day);
    CHECK_FALSE(is_working_day(calendar, first_day));
    auto* compensatory = calendar.add_compensatory_days();
    compensatory->set_business_day(first_day);
    *compensatory->add_windows() = window(480, 600);
    REQUIRE(centre_hours(calendar, first_day).size() == 1);
    CHECK(centre_hours(calendar, first_day)[0].from == 480);
    calendar.set_always_open(true);
    CHECK(centre_hours(calendar, first_day + 4)[0].to == 1440);
}

TEST_CASE("a service's windows lie within the centre's hours") {
    auto configuration = small_centre();
    auto& service = *configuration.mutable_services(0);
    *service.add_windows() = window(10 * 60, 14 * 60);
    const auto hours = service_hours(configuration.calendar(), service, first_day);
    REQUIRE(hours.size() == 2);
    CHECK(hours[0].from == 600);
    CHECK(hours[0].to == 690);
    CHECK(hours[1].from == 810);
    CHECK(hours[1].to == 840);
}

TEST_CASE("the next opening is found over a weekend, and not for ever") {
    Centre centre;
    const auto& service = *centre.state.configuration->service(1);
    const auto friday_evening = BusinessDay{first_day + 3}.midnight(420) + 18 * hour;
    CHECK(next_opening(*centre.state.configuration, service, friday_evening) ==
          BusinessDay{first_day + 6}.midnight(420) + 7 * hour + 30 * minute);
    CHECK(next_opening(*centre.state.configuration, service, centre.now) == centre.now);
    CHECK(next_opening(ConfigurationIndex{}, service, centre.now) == 0);
}

TEST_CASE("what a kiosk is told of a service") {
    Centre centre;
    const auto of = [&](std::uint32_t service, std::int64_t now) {
        return availability(centre.state, *centre.state.configuration->service(service), now);
    };
    CHECK(of(1, centre.now) == v1::SERVICE_AVAILABILITY_OPEN);
    CHECK(of(4, centre.now) == v1::SERVICE_AVAILABILITY_CLOSED);
    CHECK(of(1, centre.now + 4 * hour) == v1::SERVICE_AVAILABILITY_OUT_OF_HOURS);
    CHECK(of(1, centre.now + day) == v1::SERVICE_AVAILABILITY_OUT_OF_HOURS);
    for (int count = 0; count < 5; ++count) centre.waiting_ticket(3);
    CHECK(of(3, centre.now) == v1::SERVICE_AVAILABILITY_QUOTA_REACHED);
    centre.must(supervisor(), fence(1, 999));
    CHECK(of(1, centre.now) == v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED);
}
