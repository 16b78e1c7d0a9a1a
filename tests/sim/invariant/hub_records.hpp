#pragma once

#include "controller/hub/core/day_counts.hpp"
#include "drivers/store/record.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace layso::sim {

class Whole;

/// A record as the hub gives it back.
struct HubRecord {
    std::uint64_t seq = 0;
    std::uint64_t digest = 0;  ///< of its payload
    std::uint64_t issues = 0;  ///< the ticket that it gives a number to
};

/// Tickets that a day's counts speak of, in whatever state.
[[nodiscard]] std::int64_t tickets_in(const hub::DayCounts& counts);

/// All that the hub holds of a controller, asked for as a centre with an empty journal would; nothing while it is down.
[[nodiscard]] std::map<store::Incarnation, std::vector<HubRecord>> hub_records(Whole& whole, std::uint32_t controller);

}  // namespace layso::sim
