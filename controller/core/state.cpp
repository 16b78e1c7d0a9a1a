#include "controller/core/state.hpp"

namespace layso::core {

const Ticket* State::ticket(std::uint64_t id) const {
    const auto found = tickets.find(id);
    return found == tickets.end() ? nullptr : &found->second;
}

const CounterState* State::counter(std::uint32_t id) const {
    const auto found = counters.find(id);
    return found == counters.end() ? nullptr : &found->second;
}

const Lease* State::lease_of(TicketId ticket) const {
    for (const auto& [id, lease] : leases) {
        if (lease.covers(ticket)) return &lease;
    }
    return nullptr;
}

const Ticket* State::held_by(std::uint32_t counter_id) const {
    const auto* found = counter(counter_id);
    return found == nullptr || found->ticket == 0 ? nullptr : ticket(found->ticket);
}

}  // namespace layso::core
