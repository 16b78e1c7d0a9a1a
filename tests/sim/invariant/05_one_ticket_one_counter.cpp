// Invariant 5, at each step: a ticket is at one counter at most; a counter serves one ticket at most.
#include "tests/sim/invariant/all.hpp"

namespace layso::sim {
namespace {

class OneTicketOneCounter final : public Invariant {
  public:
    OneTicketOneCounter() : Invariant(5, "one_ticket_one_counter") {}

    void event(ControllerNode&, const journal::Committed& one, const Replica& before) override {
        if (one.event.has_ticket_called()) {
            taken(before, one.event.ticket_called().ticket(), one.event.ticket_called().counter());
        } else if (one.event.has_ticket_resumed()) {
            taken(before, one.event.ticket_resumed().ticket(), one.event.ticket_resumed().counter());
        }
    }

  private:
    void taken(const Replica& before, std::uint64_t ticket, std::uint32_t counter) const {
        const auto at = before.counters.find(counter);
        if (at != before.counters.end() && at->second.ticket != 0) {
            violated("counter " + std::to_string(counter) + " takes " + std::to_string(ticket) + " and has " +
                     std::to_string(at->second.ticket));
        }
        for (const auto& [other, state] : before.counters) {
            if (state.ticket == ticket) {
                violated("ticket " + std::to_string(ticket) + " is at counters " + std::to_string(other) + " and " +
                         std::to_string(counter));
            }
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> one_ticket_one_counter() {
    return std::make_unique<OneTicketOneCounter>();
}

}  // namespace layso::sim
