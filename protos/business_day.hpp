#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso {

// A day of work at a centre: days since 1970-01-01 in the centre's own time zone. Numbers restart with it.
class BusinessDay {
  public:
    constexpr BusinessDay() = default;
    constexpr explicit BusinessDay(std::uint32_t days) : days_(days) {}

    // The local day that a stamp (milliseconds since 1970 UTC) falls on.
    static BusinessDay of_stamp(std::int64_t stamp, std::int32_t utc_offset_minutes);
    // "2025-07-01"; nothing for another form or a date that does not exist.
    static std::optional<BusinessDay> parse_iso(std::string_view text);

    [[nodiscard]] constexpr std::uint32_t value() const { return days_; }
    [[nodiscard]] std::string iso() const;
    // 1 Monday … 7 Sunday (ISO 8601).
    [[nodiscard]] std::uint32_t weekday() const;
    // The stamp of this day's local midnight.
    [[nodiscard]] std::int64_t midnight(std::int32_t utc_offset_minutes) const;
    [[nodiscard]] constexpr BusinessDay next() const { return BusinessDay{days_ + 1}; }

    constexpr auto operator<=>(const BusinessDay&) const = default;

  private:
    std::uint32_t days_ = 0;
};

// Minutes since local midnight, 0–1439.
std::uint32_t minute_of_day(std::int64_t stamp, std::int32_t utc_offset_minutes);

// "08:05" and "01/07/2025", as they are printed in Vietnam.
std::string clock_text(std::int64_t stamp, std::int32_t utc_offset_minutes);
std::string date_text(BusinessDay day);

}  // namespace layso
