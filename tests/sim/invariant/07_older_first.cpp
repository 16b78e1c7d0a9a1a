// Invariant 7, at each step: no ticket is called before an older one of equal priority that the controller then knew,
// unless a recorded rule says why.
#include "tests/sim/invariant/all.hpp"

namespace layso::sim {
namespace {

class OlderFirst final : public Invariant {
  public:
    OlderFirst() : Invariant(7, "older_first") {}

    void event(ControllerNode&, const journal::Committed& one, const Replica& before) override {
        if (!one.event.has_ticket_called()) return;
        const auto& call = one.event.ticket_called();
        require(call.reason().rule() != v1::CALL_RULE_UNSPECIFIED, "a call says why");
        if (call.reason().rule() == v1::CALL_RULE_CHOSEN || call.reason().rule() == v1::CALL_RULE_ADMITTED ||
            call.reason().rule() == v1::CALL_RULE_MEANT_FOR_COUNTER) {
            return;
        }
        const auto ticket = before.tickets.find(call.ticket());
        if (ticket == before.tickets.end()) return;
        const auto queue = before.waiting.find({ticket->second.service, ticket->second.priority_class});
        if (queue == before.waiting.end() || queue->second.empty()) return;
        if (queue->second.begin()->first < ticket->second.order) {
            violated("ticket " + std::to_string(call.ticket()) + " is called before the older " +
                     std::to_string(queue->second.begin()->second));
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> older_first() {
    return std::make_unique<OlderFirst>();
}

}  // namespace layso::sim
