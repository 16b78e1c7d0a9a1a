#pragma once

#include "controller/core/selection.hpp"
#include "controller/core/state.hpp"

#include <cstdint>
#include <vector>

namespace layso::core {

// The heads that a counter looks at: of every class, those of its services and those meant for it. At most
// (services + 1) × classes of them, whatever the length of the queues.
std::vector<Head> heads_for(const State& state, std::uint32_t counter);

}  // namespace layso::core
