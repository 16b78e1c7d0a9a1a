#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/event.pb.h"

namespace layso::core {

// One function for each fact, called by apply. `event` is the envelope of the fact.

void apply_day_opened(State& state, const v1::Event& event);
void apply_day_closed(State& state, const v1::Event& event);
void apply_configuration(State& state, const v1::Event& event);
void apply_fenced(State& state, const v1::Event& event);

void apply_allocated(State& state, const v1::Event& event);
void apply_confirmed(State& state, const v1::Event& event);
void apply_voided(State& state, const v1::Event& event);

void apply_called(State& state, const v1::Event& event);
void apply_recalled(State& state, const v1::Event& event);
void apply_call_timed_out(State& state, const v1::Event& event);
void apply_missed(State& state, const v1::Event& event);

void apply_started(State& state, const v1::Event& event);
void apply_finished(State& state, const v1::Event& event);

void apply_transferred(State& state, const v1::Event& event);
void apply_parked(State& state, const v1::Event& event);
void apply_resumed(State& state, const v1::Event& event);
void apply_cancelled(State& state, const v1::Event& event);
void apply_expired(State& state, const v1::Event& event);

void apply_reopened(State& state, const v1::Event& event);
void apply_priority(State& state, const v1::Event& event);
void apply_outcome(State& state, const v1::Event& event);

void apply_leased(State& state, const v1::Event& event);
void apply_returned(State& state, const v1::Event& event);
void apply_merged(State& state, const v1::Event& event);
void apply_admitted(State& state, const v1::Event& event);

void apply_counter_opened(State& state, const v1::Event& event);
void apply_counter_closed(State& state, const v1::Event& event);
void apply_counter_paused(State& state, const v1::Event& event);
void apply_counter_unpaused(State& state, const v1::Event& event);

void apply_received(State& state, const v1::Event& event);
void apply_acted_on(State& state, const v1::Event& event);
void apply_corrected(State& state, const v1::Event& event);
void apply_withdrawn(State& state, const v1::Event& event);

// Remembers what the event's request id was answered.
void record_answer(State& state, const v1::Event& event);

}  // namespace layso::core
