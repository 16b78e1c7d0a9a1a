#pragma once

#include <string>

namespace layso::print {

/// The machine's local time now, for people: "08:15:02.123", "08:15", "01/07/2025", "2025-07-01T08:15:02+07:00".
[[nodiscard]] std::string time_with_milliseconds();
[[nodiscard]] std::string time_of_day();
[[nodiscard]] std::string date();
[[nodiscard]] std::string date_and_time();

}  // namespace layso::print
