#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/state.pb.h"

#include <cstdint>

namespace layso::core {

// Rises whenever apply folds differently or QueueState changes: an older snapshot is thrown away and the journal
// replayed.
inline constexpr std::uint32_t fold_version = 1;

// Equal states give equal bytes (through to_bytes), whatever way they came about.
v1::QueueState to_snapshot(const State& state);

// Requires a snapshot of this fold_version; from_snapshot(to_snapshot(state)) equals state.
State from_snapshot(const v1::QueueState& snapshot);

}  // namespace layso::core
