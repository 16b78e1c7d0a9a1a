#pragma once

#include "layso/v1/configuration.pb.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::bench {

/// The demonstration centre as it stands in the tree.
extern const std::string_view demo_configuration_json;

inline constexpr std::uint32_t controller_number = 1;
inline constexpr std::uint32_t counter_count = 16;
inline constexpr std::uint32_t kiosk_count = 12;
inline constexpr std::uint32_t service_count = 15;

/// The demonstration centre with 16 counters, an officer for each, 12 kiosks, and series that do not end during a
/// measurement.
[[nodiscard]] v1::Configuration bench_configuration();

/// The officer who works at a counter of it.
[[nodiscard]] constexpr std::uint32_t officer_of(std::uint32_t counter) {
    return 100 + counter;
}
[[nodiscard]] std::string kiosk_certificate_name(std::uint32_t kiosk);

}  // namespace layso::bench
