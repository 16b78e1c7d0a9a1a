#pragma once

#include "controller/core/state.hpp"
#include "tests/fuzz/input.hpp"

#include "layso/v1/command.pb.h"

namespace layso::fuzz {

/// A command made of bytes: any action, its fields mostly near what the state knows, so that rules are reached and not
/// only refusals. Personal texts are sealed, as the shell would have done. Actor, stamp and id are left to the caller.
v1::Command filled_command(Input& input, const core::State& state);

/// Somebody: the system, one of the people of small_centre() (tests/unit/controller_core/support), one of its kiosks, a
/// stranger; or the first of them who may ask for such a command.
v1::Actor some_actor(Input& input, const v1::Command& command);

}  // namespace layso::fuzz
