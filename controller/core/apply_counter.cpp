#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/transitions.hpp"

namespace layso::core {

void apply_counter_opened(State& state, const v1::Event& event) {
    const auto& opened = event.counter_opened();
    ensure(opened.counter_session() == state.last_counter_session + 1, "sessions are numbered without a gap");
    CounterState& counter = state.counters[opened.counter()];
    ensure(!counter.open(), "a counter is opened once");
    state.last_counter_session = opened.counter_session();
    counter.session = opened.counter_session();
    counter.officer = opened.officer();
    counter.opened_stamp = event.stamp();
    count_staff(state);
}

void apply_counter_closed(State& state, const v1::Event& event) {
    CounterState& counter = known_counter(state, event.counter_closed().counter());
    ensure(counter.ticket == 0, "a counter with a ticket stays open");
    counter.session = 0;
    counter.officer = 0;
    counter.opened_stamp = 0;
    counter.pause_reason = v1::PAUSE_REASON_UNSPECIFIED;
    count_staff(state);
}

void apply_counter_paused(State& state, const v1::Event& event) {
    known_counter(state, event.counter_paused().counter()).pause_reason = event.counter_paused().reason();
    count_staff(state);
}

void apply_counter_unpaused(State& state, const v1::Event& event) {
    known_counter(state, event.counter_unpaused().counter()).pause_reason = v1::PAUSE_REASON_UNSPECIFIED;
    count_staff(state);
}

}  // namespace layso::core
