#include "firmware/core/opening_hours.hpp"

#include <algorithm>
#include <ranges>

namespace layso::kiosk {
namespace {

constexpr std::uint32_t minutes_of_day = 24 * 60;
constexpr std::int64_t milliseconds_of_minute = 60'000;
constexpr int days_looked_ahead = 60;

bool holds(const v1::TimeWindow& window, std::uint32_t minute) {
    return window.from_minute() <= minute && minute < window.to_minute();
}

}  // namespace

std::vector<v1::TimeWindow> opening_windows(const v1::Configuration& configuration, BusinessDay day) {
    std::vector<v1::TimeWindow> windows;
    const auto& calendar = configuration.calendar();
    if (calendar.always_open()) {
        windows.emplace_back().set_to_minute(minutes_of_day);
        return windows;
    }
    const auto& compensatory = calendar.compensatory_days();
    const auto own = std::ranges::find(compensatory, day.value(), &v1::CompensatoryDay::business_day);
    if (own != compensatory.end()) {
        windows.assign(own->windows().begin(), own->windows().end());
    } else if (std::ranges::find(calendar.holidays(), day.value()) == calendar.holidays().end()) {
        for (const auto& session : calendar.sessions()) {
            if (session.weekday() == day.weekday()) windows.push_back(session.window());
        }
    }
    std::ranges::sort(windows, {}, &v1::TimeWindow::from_minute);
    return windows;
}

bool within_hours(const v1::Configuration& configuration, std::int64_t stamp) {
    const auto offset = configuration.centre().utc_offset_minutes();
    const auto minute = minute_of_day(stamp, offset);
    return std::ranges::any_of(opening_windows(configuration, BusinessDay::of_stamp(stamp, offset)),
                               [&](const auto& window) { return holds(window, minute); });
}

bool service_within_hours(const v1::Configuration& configuration, const v1::Service& service, std::int64_t stamp) {
    if (service.windows().empty()) return within_hours(configuration, stamp);
    const auto offset = configuration.centre().utc_offset_minutes();
    if (opening_windows(configuration, BusinessDay::of_stamp(stamp, offset)).empty()) return false;
    const auto minute = minute_of_day(stamp, offset);
    return std::ranges::any_of(service.windows(), [&](const auto& window) { return holds(window, minute); });
}

std::optional<std::int64_t> next_opening(const v1::Configuration& configuration, std::int64_t stamp) {
    const auto offset = configuration.centre().utc_offset_minutes();
    auto day = BusinessDay::of_stamp(stamp, offset);
    for (int ahead = 0; ahead < days_looked_ahead; ++ahead, day = day.next()) {
        for (const auto& window : opening_windows(configuration, day)) {
            const auto opens = day.midnight(offset) + window.from_minute() * milliseconds_of_minute;
            if (opens > stamp) return opens;
        }
    }
    return std::nullopt;
}

}  // namespace layso::kiosk
