#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/transitions.hpp"
#include "controller/core/visit_pace.hpp"

namespace layso::core {
namespace {

void note(Ticket& ticket, const std::string& reference) {
    if (!reference.empty()) ticket.note_reference = reference;
}

}  // namespace

void apply_transferred(State& state, const v1::Event& event) {
    const auto& transferred = event.ticket_transferred();
    Ticket& ticket = known(state, transferred.ticket());
    ensure(ticket.counter == transferred.from_counter(),
           "a ticket is transferred from where it is, or was meant to be");
    leave(state, ticket);
    if (ticket.state == v1::TICKET_STATE_SERVING) remember_pace(state, ticket, event.stamp());
    ticket.held_before = 0;
    ticket.call_timed_out = false;
    ticket.service = transferred.to_service();
    ticket.counter = transferred.to_counter();
    note(ticket, transferred.note_reference());
    enter(state, ticket, v1::TICKET_STATE_WAITING, event.stamp());
}

void apply_parked(State& state, const v1::Event& event) {
    const auto& parked = event.ticket_parked();
    Ticket& ticket = known(state, parked.ticket());
    ensure(ticket.state == v1::TICKET_STATE_SERVING && ticket.counter == parked.counter(),
           "a ticket is parked by the counter that serves it");
    leave(state, ticket);
    ticket.held_before += event.stamp() - ticket.held_stamp;
    note(ticket, parked.note_reference());
    enter(state, ticket, v1::TICKET_STATE_PARKED, event.stamp());
}

void apply_resumed(State& state, const v1::Event& event) {
    const auto& resumed = event.ticket_resumed();
    Ticket& ticket = known(state, resumed.ticket());
    ensure(ticket.state == v1::TICKET_STATE_PARKED, "only a parked ticket is resumed");
    leave(state, ticket);
    ticket.counter = resumed.counter();
    ticket.counter_session = resumed.counter_session();
    ticket.held_stamp = event.stamp();
    ticket.serving_stamp = event.stamp();
    enter(state, ticket, v1::TICKET_STATE_SERVING, event.stamp());
}

void apply_cancelled(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.ticket_cancelled().ticket());
    leave(state, ticket);
    note(ticket, event.ticket_cancelled().note_reference());
    ticket.call_timed_out = false;
    enter(state, ticket, v1::TICKET_STATE_CANCELLED, event.stamp());
}

void apply_expired(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.ticket_expired().ticket());
    leave(state, ticket);
    ticket.call_timed_out = false;
    enter(state, ticket, v1::TICKET_STATE_EXPIRED, event.stamp());
}

}  // namespace layso::core
