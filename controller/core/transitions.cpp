#include "controller/core/transitions.hpp"

#include "controller/core/assert.hpp"

#include "protos/ticket_id.hpp"

#include <utility>

namespace layso::core {
namespace {

using enum v1::TicketState;

constexpr unsigned bit(v1::TicketState state) {
    return 1U << static_cast<unsigned>(state);
}

// The states that may follow.
constexpr unsigned followers(v1::TicketState state) {
    switch (state) {
        case TICKET_STATE_ALLOCATED:
            return bit(TICKET_STATE_ALLOCATED) | bit(TICKET_STATE_WAITING) | bit(TICKET_STATE_CANCELLED) |
                   bit(TICKET_STATE_VOIDED) | bit(TICKET_STATE_EXPIRED);
        case TICKET_STATE_WAITING:
            return bit(TICKET_STATE_WAITING) | bit(TICKET_STATE_CALLED) | bit(TICKET_STATE_CANCELLED) |
                   bit(TICKET_STATE_VOIDED) | bit(TICKET_STATE_EXPIRED);
        case TICKET_STATE_CALLED:
            return bit(TICKET_STATE_CALLED) | bit(TICKET_STATE_SERVING) | bit(TICKET_STATE_WAITING) |
                   bit(TICKET_STATE_NO_SHOW) | bit(TICKET_STATE_CANCELLED) | bit(TICKET_STATE_EXPIRED);
        case TICKET_STATE_SERVING:
            return bit(TICKET_STATE_SERVING) | bit(TICKET_STATE_WAITING) | bit(TICKET_STATE_PARKED) |
                   bit(TICKET_STATE_SERVED) | bit(TICKET_STATE_CANCELLED);
        case TICKET_STATE_PARKED:
            return bit(TICKET_STATE_PARKED) | bit(TICKET_STATE_SERVING) | bit(TICKET_STATE_CANCELLED) |
                   bit(TICKET_STATE_VOIDED) | bit(TICKET_STATE_EXPIRED);
        case TICKET_STATE_SERVED:
        case TICKET_STATE_NO_SHOW:
        case TICKET_STATE_CANCELLED:
        case TICKET_STATE_VOIDED:
        case TICKET_STATE_EXPIRED:
            return bit(TICKET_STATE_WAITING);  // reopened
        default:
            return 0;
    }
}

}  // namespace

Ticket& known(State& state, std::uint64_t ticket) {
    const auto found = state.tickets.find(ticket);
    ensure(found != state.tickets.end(), "an event names a known ticket");
    return found->second;
}

CounterState& known_counter(State& state, std::uint32_t counter) {
    const auto found = state.counters.find(counter);
    ensure(found != state.counters.end() && found->second.open(), "an event names an open counter");
    return found->second;
}

void leave(State& state, Ticket& ticket) {
    switch (ticket.state) {
        case TICKET_STATE_ALLOCATED:
            ensure(state.allocated.erase({.order = ticket.issued_stamp, .ticket = ticket.id}) == 1,
                   "an allocated ticket is listed as such");
            break;
        case TICKET_STATE_WAITING:
            state.waiting.leave(ticket);
            break;
        case TICKET_STATE_CALLED:
        case TICKET_STATE_SERVING: {
            CounterState& counter = known_counter(state, ticket.counter);
            ensure(counter.ticket == ticket.id, "a ticket is at the counter that it names");
            counter.ticket = 0;
            if (ticket.state == TICKET_STATE_SERVING) --state.serving;
            break;
        }
        default:
            break;
    }
}

void enter(State& state, Ticket& ticket, v1::TicketState next, std::int64_t stamp) {
    ensure((followers(ticket.state) & bit(next)) != 0, "only legal transitions");
    ticket.state = next;
    ticket.state_stamp = stamp;
    switch (next) {
        case TICKET_STATE_ALLOCATED:
            state.allocated.insert({.order = ticket.issued_stamp, .ticket = ticket.id});
            break;
        case TICKET_STATE_WAITING:
            state.waiting.join(ticket);
            break;
        case TICKET_STATE_CALLED:
        case TICKET_STATE_SERVING: {
            CounterState& counter = known_counter(state, ticket.counter);
            ensure(counter.ticket == 0, "a counter has one ticket at most");
            counter.ticket = ticket.id;
            if (next == TICKET_STATE_SERVING) ++state.serving;
            break;
        }
        default:
            break;
    }
}

Ticket& create(State& state, Ticket ticket, std::int64_t stamp) {
    const auto [place, fresh] = state.tickets.try_emplace(ticket.id);
    ensure(fresh, "no number is issued twice");
    Ticket& created = place->second;
    created = std::move(ticket);
    const auto first = created.state;
    if (is_final(first)) {
        created.state_stamp = stamp;  // a merged ticket of a day that is over was never in a queue
    } else {
        created.state = TICKET_STATE_ALLOCATED;
        enter(state, created, first, stamp);
    }
    return created;
}

void count_staff(State& state) {
    state.staffed.clear();
    for (const auto& [id, counter] : state.counters) {
        const auto* configured = state.configuration->counter(id);
        if (configured == nullptr || !counter.open() || counter.paused()) continue;
        for (const auto service : configured->services()) ++state.staffed[service];
    }
}

bool is_of_today(const State& state, std::uint64_t ticket) {
    return TicketId{ticket}.business_day().value() == state.business_day;
}

}  // namespace layso::core
