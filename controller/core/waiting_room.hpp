#pragma once

#include "controller/core/ticket.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

namespace layso::core {

// Older first; of the same age the lower series and number.
struct Place {
    std::int64_t order = 0;
    std::uint64_t ticket = 0;

    auto operator<=>(const Place&) const = default;
};

// One first-in, first-out queue. Joining at the end is O(1), anywhere else O(log n).
using Queue = std::set<Place>;
using QueuesByClass = std::map<std::uint32_t, Queue>;

// All waiting tickets, and nothing else: a queue for each service and priority class, and for each counter and class
// the tickets that are meant for that very counter. A caller looks at heads only, so a call costs the same whatever the
// length.
class WaitingRoom {
  public:
    void join(const Ticket& ticket);
    void leave(const Ticket& ticket);

    [[nodiscard]] const QueuesByClass& of_service(std::uint32_t service) const;
    [[nodiscard]] const QueuesByClass& meant_for(std::uint32_t counter) const;
    // With those that are meant for one counter.
    [[nodiscard]] std::size_t count(std::uint32_t service) const;
    [[nodiscard]] std::size_t count() const { return total_; }
    // The oldest place of all queues; order 0 and ticket 0 where nobody waits. O(services × classes).
    [[nodiscard]] Place oldest() const;

  private:
    Queue& queue_of(const Ticket& ticket);

    std::unordered_map<std::uint32_t, QueuesByClass> services_;
    std::unordered_map<std::uint32_t, QueuesByClass> counters_;
    std::unordered_map<std::uint32_t, std::size_t> counts_;
    std::size_t total_ = 0;
};

}  // namespace layso::core
