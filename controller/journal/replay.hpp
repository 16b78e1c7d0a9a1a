#pragma once

#include "controller/core/state.hpp"
#include "drivers/store/log.hpp"

#include <cstdint>

namespace layso::journal {

struct Replayed {
    core::State state;
    std::uint64_t from_snapshot = 0;  // position that the snapshot covered, 0: none
    std::uint64_t events = 0;         // folded after it
    std::uint64_t unknown = 0;        // records of a type that this program does not know: kept, not folded
};

// The state that the durable records give: the newest snapshot of this fold version, then every record after it. With
// `from_empty` snapshots are left aside, which must give the same state, byte for byte.
store::Result<Replayed> replay(store::Log& log, bool from_empty = false);

}  // namespace layso::journal
