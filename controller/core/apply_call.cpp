#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/day_figures.hpp"
#include "controller/core/transitions.hpp"

namespace layso::core {
namespace {

void announce(State& state, Ticket& ticket, std::uint64_t call, std::int64_t stamp) {
    ensure(call == state.last_call + 1, "announcements are numbered without a gap");
    state.last_call = call;
    ticket.call = call;
    ticket.call_timed_out = false;
    state.announced.push_back(
        {.call = call, .ticket = ticket.id, .stamp = stamp, .counter = ticket.counter, .attempt = ticket.attempts});
    if (state.announced.size() > announcements_kept) state.announced.pop_front();
}

Ticket& called_ticket(State& state, std::uint64_t id, std::uint32_t counter) {
    Ticket& ticket = known(state, id);
    ensure(ticket.state == v1::TICKET_STATE_CALLED && ticket.counter == counter,
           "the ticket is called to that counter");
    return ticket;
}

}  // namespace

void apply_called(State& state, const v1::Event& event) {
    const auto& called = event.ticket_called();
    Ticket& ticket = known(state, called.ticket());
    ensure(ticket.state == v1::TICKET_STATE_WAITING, "only a waiting ticket is called");
    leave(state, ticket);
    ticket.counter = called.counter();
    ticket.counter_session = called.counter_session();
    ticket.attempts = called.attempt();
    ticket.held_stamp = event.stamp();
    if (ticket.first_called_stamp == 0) {
        ticket.first_called_stamp = event.stamp();
        if (is_of_today(state, ticket.id)) state.today.waits.add(event.stamp() - ticket.issued_stamp);
    }
    enter(state, ticket, v1::TICKET_STATE_CALLED, event.stamp());
    CounterState& counter = known_counter(state, called.counter());
    ensure(counter.session == called.counter_session(), "a call belongs to the counter's present session");
    counter.priority_in_a_row = called.reason().priority_in_a_row_after();
    announce(state, ticket, called.call(), event.stamp());
}

void apply_recalled(State& state, const v1::Event& event) {
    const auto& recalled = event.ticket_recalled();
    Ticket& ticket = called_ticket(state, recalled.ticket(), recalled.counter());
    ++ticket.attempts;
    ticket.state_stamp = event.stamp();
    announce(state, ticket, recalled.call(), event.stamp());
}

void apply_call_timed_out(State& state, const v1::Event& event) {
    called_ticket(state, event.call_timed_out().ticket(), event.call_timed_out().counter()).call_timed_out = true;
}

void apply_missed(State& state, const v1::Event& event) {
    const auto& missed = event.ticket_missed();
    Ticket& ticket = called_ticket(state, missed.ticket(), missed.counter());
    leave(state, ticket);
    ticket.no_shows = missed.no_shows();
    ticket.call_timed_out = false;
    if (missed.final()) {
        enter(state, ticket, v1::TICKET_STATE_NO_SHOW, event.stamp());
        count_no_show(state, ticket, true);
    } else {
        ticket.counter = 0;
        ticket.order = event.stamp();
        enter(state, ticket, v1::TICKET_STATE_WAITING, event.stamp());
    }
}

}  // namespace layso::core
