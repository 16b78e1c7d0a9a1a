#include "controller/core/waiting_room.hpp"

#include "controller/core/assert.hpp"

namespace layso::core {
namespace {

const QueuesByClass nobody;

const QueuesByClass& found(const std::unordered_map<std::uint32_t, QueuesByClass>& queues, std::uint32_t key) {
    const auto place = queues.find(key);
    return place == queues.end() ? nobody : place->second;
}

}  // namespace

Queue& WaitingRoom::queue_of(const Ticket& ticket) {
    auto& queues = ticket.counter == 0 ? services_[ticket.service] : counters_[ticket.counter];
    return queues[ticket.priority_class];
}

void WaitingRoom::join(const Ticket& ticket) {
    ensure(ticket.state == v1::TICKET_STATE_WAITING, "only waiting tickets stand in a queue");
    Queue& queue = queue_of(ticket);
    const auto before = queue.size();
    queue.emplace_hint(queue.end(), ticket.order, ticket.id);
    ensure(queue.size() == before + 1, "a ticket stands in a queue once");
    ++counts_[ticket.service];
    ++total_;
}

void WaitingRoom::leave(const Ticket& ticket) {
    const auto erased = queue_of(ticket).erase(Place{.order = ticket.order, .ticket = ticket.id});
    ensure(erased == 1, "a waiting ticket stands in its queue");
    --counts_[ticket.service];
    --total_;
}

const QueuesByClass& WaitingRoom::of_service(std::uint32_t service) const {
    return found(services_, service);
}

const QueuesByClass& WaitingRoom::meant_for(std::uint32_t counter) const {
    return found(counters_, counter);
}

std::size_t WaitingRoom::count(std::uint32_t service) const {
    const auto place = counts_.find(service);
    return place == counts_.end() ? 0 : place->second;
}

Place WaitingRoom::oldest() const {
    Place oldest;
    for (const auto* side : {&services_, &counters_}) {
        for (const auto& [key, queues] : *side) {
            for (const auto& [priority_class, queue] : queues) {
                if (queue.empty()) continue;
                if (oldest.ticket == 0 || *queue.begin() < oldest) oldest = *queue.begin();
            }
        }
    }
    return oldest;
}

}  // namespace layso::core
