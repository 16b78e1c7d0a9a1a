#include "protos/business_day.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace layso {
namespace {

constexpr std::int64_t milliseconds_per_minute = 60'000;
constexpr std::int64_t milliseconds_per_day = 86'400'000;

std::int64_t local_milliseconds(std::int64_t stamp, std::int32_t utc_offset_minutes) {
    return stamp + utc_offset_minutes * milliseconds_per_minute;
}

std::chrono::year_month_day calendar_date(BusinessDay day) {
    return std::chrono::sys_days{std::chrono::days{day.value()}};
}

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

BusinessDay BusinessDay::of_stamp(std::int64_t stamp, std::int32_t utc_offset_minutes) {
    const std::int64_t local = local_milliseconds(stamp, utc_offset_minutes);
    return BusinessDay{local < 0 ? 0U : static_cast<std::uint32_t>(local / milliseconds_per_day)};
}

std::optional<BusinessDay> BusinessDay::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1970) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                           std::chrono::day{*day}};
    if (!date.ok()) return std::nullopt;
    const auto count = std::chrono::sys_days{date}.time_since_epoch().count();
    return BusinessDay{static_cast<std::uint32_t>(count)};
}

std::string BusinessDay::iso() const {
    const auto date = calendar_date(*this);
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::uint32_t BusinessDay::weekday() const {
    return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days_}}}.iso_encoding();
}

std::int64_t BusinessDay::midnight(std::int32_t utc_offset_minutes) const {
    return days_ * milliseconds_per_day - utc_offset_minutes * milliseconds_per_minute;
}

std::uint32_t minute_of_day(std::int64_t stamp, std::int32_t utc_offset_minutes) {
    const std::int64_t local = local_milliseconds(stamp, utc_offset_minutes);
    const std::int64_t within = ((local % milliseconds_per_day) + milliseconds_per_day) % milliseconds_per_day;
    return static_cast<std::uint32_t>(within / milliseconds_per_minute);
}

std::string clock_text(std::int64_t stamp, std::int32_t utc_offset_minutes) {
    const std::uint32_t minute = minute_of_day(stamp, utc_offset_minutes);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02u:%02u", minute / 60, minute % 60);
    return text.data();
}

std::string date_text(BusinessDay day) {
    const auto date = calendar_date(day);
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
                  static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
    return text.data();
}

}  // namespace layso
