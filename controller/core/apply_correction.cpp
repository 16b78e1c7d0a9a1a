#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/day_figures.hpp"
#include "controller/core/transitions.hpp"

namespace layso::core {

void apply_reopened(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.ticket_reopened().ticket());
    ensure(is_final(ticket.state), "only a final ticket is reopened");
    switch (ticket.state) {
        case v1::TICKET_STATE_SERVED:
            count_served(state, ticket, false);
            break;
        case v1::TICKET_STATE_NO_SHOW:
            count_no_show(state, ticket, false);
            break;
        case v1::TICKET_STATE_VOIDED:
            count_issued(state, ticket, true);
            break;
        default:
            break;
    }
    ticket.counter = 0;
    ticket.held_before = 0;
    ticket.order = ticket.aged_from_stamp;
    ticket.outcome = v1::OUTCOME_UNSPECIFIED;
    ticket.void_reason = v1::VOID_REASON_UNSPECIFIED;
    enter(state, ticket, v1::TICKET_STATE_WAITING, event.stamp());
}

void apply_priority(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.priority_changed().ticket());
    ensure(!is_final(ticket.state), "the priority of a final ticket stays");
    const auto since = ticket.state_stamp;
    leave(state, ticket);
    ticket.priority_class = event.priority_changed().priority_class();
    enter(state, ticket, ticket.state, since);
}

void apply_outcome(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.outcome_corrected().ticket());
    ensure(ticket.state == v1::TICKET_STATE_SERVED, "only a served ticket has an outcome");
    ticket.outcome = event.outcome_corrected().outcome();
}

}  // namespace layso::core
