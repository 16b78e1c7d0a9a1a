#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/common.pb.h"

#include <cstdint>

namespace layso::core {

// Changes to today's figures; what belongs to another business day changes nothing.

void count_issued(State& state, const Ticket& ticket, bool up);
void count_served(State& state, const Ticket& ticket, bool up);
void count_no_show(State& state, const Ticket& ticket, bool up);

// A dossier's quantity, at its channel, its counter and its ticket.
void count_dossier(State& state, const Dossier& dossier, bool up);

}  // namespace layso::core
