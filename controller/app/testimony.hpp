#pragma once

#include "controller/core/state.hpp"
#include "drivers/store/log.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/kiosk.pb.h"

#include <vector>

namespace layso::app {

// How a second medium's view of our journal stands to the journal itself.
enum class Witness {
    none,         // it has seen no head: it says nothing about the journal
    confirms,     // all that it saw is here
    ahead,        // it saw what is not here: the disk was rolled back or replaced
    contradicts,  // another content under a key that it saw: a fork
};

store::Result<Witness> judge_head(store::Log& log, const v1::Head& seen);

// The fences that a kiosk's numbers ask for, one command for each day: past every controller's number of the state's
// day or later that it saw; for a state without a witness also the numbers that the journal itself has, since the
// witness covers them. Empty where there is nothing to fence.
std::vector<v1::Command> fences_from(const core::State& state, const v1::KioskHello& hello, bool confirms);

}  // namespace layso::app
