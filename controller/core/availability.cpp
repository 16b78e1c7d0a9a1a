#include "controller/core/availability.hpp"

#include "protos/business_day.hpp"

#include <algorithm>

namespace layso::core {
namespace {

constexpr std::uint32_t minutes_per_day = 24 * 60;
constexpr std::int64_t milliseconds_per_minute = 60'000;
constexpr std::uint32_t days_looked_ahead = 366;

Minutes minutes_of(const v1::TimeWindow& window) {
    return {.from = window.from_minute(), .to = window.to_minute()};
}

bool within(const std::vector<Minutes>& hours, std::uint32_t minute) {
    return std::ranges::any_of(hours, [minute](const Minutes& one) { return one.from <= minute && minute < one.to; });
}

}  // namespace

std::vector<Minutes> centre_hours(const v1::Calendar& calendar, std::uint32_t business_day) {
    if (calendar.always_open()) return {{.from = 0, .to = minutes_per_day}};
    std::vector<Minutes> hours;
    const auto compensatory = std::ranges::find(calendar.compensatory_days(), business_day,
                                                [](const v1::CompensatoryDay& day) { return day.business_day(); });
    if (compensatory != calendar.compensatory_days().end()) {
        for (const auto& window : compensatory->windows()) hours.push_back(minutes_of(window));
    } else if (std::ranges::find(calendar.holidays(), business_day) == calendar.holidays().end()) {
        const std::uint32_t weekday = BusinessDay{business_day}.weekday();
        for (const auto& session : calendar.sessions()) {
            if (session.weekday() == weekday) hours.push_back(minutes_of(session.window()));
        }
    }
    std::ranges::sort(hours, {}, &Minutes::from);
    return hours;
}

bool is_working_day(const v1::Calendar& calendar, std::uint32_t business_day) {
    return !centre_hours(calendar, business_day).empty();
}

std::vector<Minutes> service_hours(const v1::Calendar& calendar, const v1::Service& service,
                                   std::uint32_t business_day) {
    auto centre = centre_hours(calendar, business_day);
    if (service.windows().empty()) return centre;
    std::vector<Minutes> hours;
    for (const Minutes& open : centre) {
        for (const auto& window : service.windows()) {
            const Minutes both{.from = std::max(open.from, window.from_minute()),
                               .to = std::min(open.to, window.to_minute())};
            if (both.from < both.to) hours.push_back(both);
        }
    }
    std::ranges::sort(hours, {}, &Minutes::from);
    return hours;
}

std::int64_t next_opening(const ConfigurationIndex& configuration, const v1::Service& service, std::int64_t now) {
    const auto offset = configuration.all().centre().utc_offset_minutes();
    const auto& calendar = configuration.all().calendar();
    BusinessDay day = BusinessDay::of_stamp(now, offset);
    for (std::uint32_t ahead = 0; ahead < days_looked_ahead; ++ahead, day = day.next()) {
        for (const Minutes& open : service_hours(calendar, service, day.value())) {
            const std::int64_t midnight = day.midnight(offset);
            if (midnight + open.to * milliseconds_per_minute > now) {
                return std::max(now, midnight + open.from * milliseconds_per_minute);
            }
        }
    }
    return 0;
}

std::uint32_t numbers_left(const State& state, const v1::Series& series) {
    const auto found = state.series.find({.business_day = state.business_day, .series = series.id()});
    const SeriesUse use = found == state.series.end() ? SeriesUse{} : found->second;
    const std::uint32_t next = std::max(use.last_number + 1, series.first_number());
    const std::uint32_t end =
        use.lowest_leased == 0 ? series.last_number() + 1 : std::min(use.lowest_leased, series.last_number() + 1);
    return next < end ? end - next : 0;
}

std::uint32_t issued_today(const State& state, std::uint32_t service) {
    const auto found = state.today.issued_by_service.find(service);
    return found == state.today.issued_by_service.end() ? 0 : found->second;
}

bool quota_reached(const State& state, const v1::Service& service) {
    return service.daily_quota() != 0 && issued_today(state, service.id()) >= service.daily_quota();
}

v1::ServiceAvailability availability(const State& state, const v1::Service& service, std::int64_t now) {
    const auto& configuration = *state.configuration;
    const auto offset = configuration.all().centre().utc_offset_minutes();
    if (!service.open()) return v1::SERVICE_AVAILABILITY_CLOSED;
    const auto today = BusinessDay::of_stamp(now, offset).value();
    if (!state.day_open || today > state.business_day ||
        !within(service_hours(configuration.all().calendar(), service, today), minute_of_day(now, offset))) {
        return v1::SERVICE_AVAILABILITY_OUT_OF_HOURS;
    }
    if (quota_reached(state, service)) return v1::SERVICE_AVAILABILITY_QUOTA_REACHED;
    const auto* series = configuration.series(service.series());
    if (series == nullptr || numbers_left(state, *series) == 0) return v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED;
    return v1::SERVICE_AVAILABILITY_OPEN;
}

}  // namespace layso::core
