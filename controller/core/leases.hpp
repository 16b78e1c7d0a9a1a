#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <vector>

namespace layso::core {

// The days that a kiosk holds blocks for: the current one and the next working days of the calendar, as many as the
// rule lease_business_days says.
std::vector<std::uint32_t> lease_days(const State& state, std::int64_t now);

// Series of the services that the kiosk offers, by identifier.
std::vector<std::uint32_t> series_of_kiosk(const State& state, std::uint32_t kiosk);

// The kiosk's blocks that it has not returned, for the first of these days and later.
std::vector<v1::Lease> leases_held(const State& state, std::uint32_t kiosk, std::uint32_t from_business_day);

}  // namespace layso::core
