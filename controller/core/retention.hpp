#pragma once

#include "controller/core/state.hpp"

namespace layso::core {

// Forgets what no retry, merge or correction can ask for any more; called when a business day opens. The journal keeps
// everything.
void forget_old_days(State& state);

}  // namespace layso::core
