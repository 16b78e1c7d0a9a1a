#pragma once

#include "layso/v1/event.pb.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace layso::sim {

/// The queue as the checkers understand it from the events alone, written apart from the core on purpose: what both
/// have wrong in the same way would have to be thought of twice.
struct Replica {
    struct Ticket {
        v1::TicketState state = v1::TICKET_STATE_UNSPECIFIED;
        std::uint32_t service = 0;
        std::uint32_t priority_class = 0;
        std::uint32_t counter = 0;  ///< that has it, or that it is meant for
        std::int64_t order = 0;
        std::int64_t serving_stamp = 0;
        std::string touch;
    };
    struct Counter {
        std::uint64_t session = 0;
        std::uint32_t officer = 0;
        std::uint64_t ticket = 0;
    };

    std::map<std::uint64_t, Ticket> tickets;
    std::map<std::uint32_t, Counter> counters;
    /// Waiting tickets that any counter may call, by service, class, order.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::pair<std::int64_t, std::uint64_t>>> waiting;
    std::set<std::string> received_codes;
    std::map<std::uint64_t, std::string> code_of_dossier;
    std::uint32_t business_day = 0;

    void fold(const v1::Event& event);

  private:
    void enter_queue(std::uint64_t id, Ticket& ticket);
    void leave_queue(std::uint64_t id, const Ticket& ticket);
    void put(std::uint64_t id, v1::TicketState state);
    void take(std::uint32_t counter, std::uint64_t id, v1::TicketState state);
    void release(std::uint64_t id, v1::TicketState state);
};

/// The ticket that an event is about; 0: none.
[[nodiscard]] std::uint64_t ticket_of(const v1::Event& event);

}  // namespace layso::sim
