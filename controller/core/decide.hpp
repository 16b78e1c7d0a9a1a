#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"

namespace layso::core {

// Checks a command against all rules and says what happens, or why not. Pure: changes nothing, knows no clock.
//
// The shell has set actor and stamp (stamp = max(clock, state.last_stamp); a smaller one is a bug and ends the
// process), has moved personal texts to the side table (value empty, reference set), and has asked find_answer before:
// an id that was already answered is not decided again. The events are to be applied in their order, then committed
// together.
Decision decide(const State& state, const v1::Command& command);

}  // namespace layso::core
