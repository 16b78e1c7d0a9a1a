#pragma once

#include "controller/core/state.hpp"

#include <cstdint>

namespace layso::core {

// A ticket changes its state in two steps: leave takes it out of wherever its state keeps it (a queue, the allocated
// ones, its counter), then the caller sets what the event says, then enter puts it where the new state keeps it. Both
// assert that the step is legal.

Ticket& known(State& state, std::uint64_t ticket);
CounterState& known_counter(State& state, std::uint32_t counter);

void leave(State& state, Ticket& ticket);
void enter(State& state, Ticket& ticket, v1::TicketState next, std::int64_t stamp);

// A ticket that comes into being. Requires a new id.
Ticket& create(State& state, Ticket ticket, std::int64_t stamp);

// Counts `staffed` anew, after a counter opened, closed or paused or the configuration changed.
void count_staff(State& state);

// Of the current business day, so that today's figures count it.
bool is_of_today(const State& state, std::uint64_t ticket);

}  // namespace layso::core
