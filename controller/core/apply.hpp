#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/event.pb.h"

namespace layso::core {

// Folds one fact into the state. Total over all events that decide, clock_event and the shell's ControllerStarted give,
// in their order; asserts what decide has promised. An event without a fact that this program knows changes only the
// stamp.
void apply(State& state, const v1::Event& event);

}  // namespace layso::core
