#pragma once

#include "controller/hub/core/summary.hpp"

#include "layso/v1/configuration.pb.h"

#include <cstdint>

namespace layso::sim {

inline constexpr std::uint32_t service_count = 6;
inline constexpr std::uint32_t services_with_dossiers = 4;  ///< the first ones
inline constexpr std::uint32_t kiosk_of_centre = 1;
inline constexpr std::uint32_t first_officer = 1;  ///< one for each counter, with the counter's number
inline constexpr std::int32_t utc_offset_minutes = 420;

/// What a simulated centre is configured with: services, series, counters that serve all of them, hours of an office.
v1::Configuration configuration_of(const hub::RegisteredController& centre, std::uint32_t counters);

}  // namespace layso::sim
