#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"

#include <cstdint>
#include <expected>
#include <string_view>

namespace layso::core {

// Checks that several commands share. Each gives what it found, or the refusal.

// The local day of a stamp in the centre's time zone.
std::uint32_t day_of(const State& state, std::int64_t stamp);

// A business day is open, and it is not one that the stamp has left behind.
Checked day_is_open(const State& state, std::int64_t stamp);

// The counter is configured and open, and the author works at it or may act for others.
std::expected<const CounterState*, Refused> open_counter(const State& state, const v1::Command& command,
                                                         std::uint32_t counter);

// The same, and it may take a ticket now: not paused, none at it.
std::expected<const CounterState*, Refused> free_counter(const State& state, const v1::Command& command,
                                                         std::uint32_t counter);

// The ticket that the counter has. COUNTER_EMPTY where it has none.
std::expected<const Ticket*, Refused> held_ticket(const State& state, const v1::Command& command,
                                                  std::uint32_t counter);

// TICKET_UNKNOWN where it is not known.
std::expected<const Ticket*, Refused> known_ticket(const State& state, std::uint64_t ticket);

// REASON_MISSING where a correction gives none.
Checked reason_given(const v1::PersonalText& reason);

// One touch, one valid number: a ticket whose touch got another number stays as it is.
bool touch_has_another(const State& state, const Ticket& ticket);

// Vietnamese where a language is not given or not known here.
v1::Language language_or_usual(v1::Language language);

}  // namespace layso::core
