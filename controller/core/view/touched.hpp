#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/event.pb.h"

#include <cstdint>
#include <vector>

namespace layso::core {

// What an event changed, for views that send changes: look each of them up anew.
struct Touched {
    std::vector<std::uint64_t> tickets;
    std::vector<std::uint32_t> counters;
    std::uint64_t call = 0;  // a new announcement
    bool configuration = false;
    bool all = false;  // a day was opened or closed: send a snapshot
};

// `state` after the event was applied.
Touched touched_by(const State& state, const v1::Event& event);

}  // namespace layso::core
