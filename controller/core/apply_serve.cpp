#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/day_figures.hpp"
#include "controller/core/transitions.hpp"
#include "controller/core/visit_pace.hpp"

namespace layso::core {

void remember_pace(State& state, const Ticket& ticket, std::int64_t stamp) {
    constexpr std::int64_t milliseconds_per_second = 1000;
    const std::int64_t held = ticket.held_before + stamp - ticket.held_stamp;
    if (!is_of_today(state, ticket.id) || held > state.configuration->forgotten_finish_after()) return;
    state.paces[ticket.service].add(static_cast<std::uint32_t>(held / milliseconds_per_second));
}

void apply_started(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.serving_started().ticket());
    ensure(ticket.state == v1::TICKET_STATE_CALLED && ticket.counter == event.serving_started().counter(),
           "serving starts at the counter that called");
    leave(state, ticket);
    ticket.serving_stamp = event.stamp();
    ticket.call_timed_out = false;
    enter(state, ticket, v1::TICKET_STATE_SERVING, event.stamp());
}

void apply_finished(State& state, const v1::Event& event) {
    const auto& finished = event.serving_finished();
    Ticket& ticket = known(state, finished.ticket());
    ensure(ticket.state == v1::TICKET_STATE_SERVING && ticket.counter == finished.counter() &&
               ticket.counter_session == finished.counter_session(),
           "a visit ends at the counter and in the session that have it");
    leave(state, ticket);
    remember_pace(state, ticket, event.stamp());
    ticket.outcome = finished.outcome();
    if (!finished.note_reference().empty()) ticket.note_reference = finished.note_reference();
    enter(state, ticket, v1::TICKET_STATE_SERVED, event.stamp());
    count_served(state, ticket, true);
}

}  // namespace layso::core
