#pragma once

#include "controller/core/draft.hpp"
#include "controller/core/state.hpp"

namespace layso::core {

// Adds the call of a ticket to a counter. `attempts_before`: announcements that the ticket has had.
void add_call(const State& state, Draft& draft, std::uint64_t ticket, std::uint32_t attempts_before,
              std::uint32_t counter, v1::CallReason reason);

// The reason of a call that a person decided: the counter's run of priority tickets stays as it is.
v1::CallReason reason_of_person(const State& state, v1::CallRule rule, std::uint32_t counter, std::int64_t aged_wait);

}  // namespace layso::core
