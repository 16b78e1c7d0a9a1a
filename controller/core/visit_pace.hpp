#pragma once

#include "controller/core/state.hpp"

#include <cstdint>

namespace layso::core {

// A visit of the ticket's present service ended at its counter. Forgotten finishes and visits of another day say
// nothing of the day's pace and are left out.
void remember_pace(State& state, const Ticket& ticket, std::int64_t stamp);

}  // namespace layso::core
