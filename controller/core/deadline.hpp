#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/event.pb.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace layso::core {

// The stamp (milliseconds) at which an ExpireDeadlines command has something to do: a call times out, an allocated
// ticket was never confirmed. Nothing while nothing is due. O(counters).
std::optional<std::int64_t> next_deadline(const State& state);

// The alarm for a clock that says more than a second less than the last stamp; nothing where it does not, or where the
// alarm already stands. Its stamp is the last one: stamps never fall.
std::optional<v1::Event> clock_event(const State& state, std::int64_t clock_stamp);

// The business day that ought to be open by the calendar and is not: today, if it is a working day and later than the
// last one opened. The shell then submits OpenBusinessDay as the system.
std::optional<std::uint32_t> business_day_due(const State& state, std::int64_t now);

// Counters whose ticket has been serving longer than the rule forgotten_finish_after_seconds allows.
std::vector<std::uint32_t> forgotten_finishes(const State& state, std::int64_t now);

}  // namespace layso::core
