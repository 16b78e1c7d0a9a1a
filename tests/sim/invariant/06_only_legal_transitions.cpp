// Invariant 6, at each step: only legal transitions; terminal states are final, but for a recorded correction with its
// author.
#include "tests/sim/invariant/all.hpp"

#include <algorithm>
#include <initializer_list>

namespace layso::sim {
namespace {

class OnlyLegalTransitions final : public Invariant {
  public:
    OnlyLegalTransitions() : Invariant(6, "only_legal_transitions") {}

    void event(ControllerNode&, const journal::Committed& one, const Replica& before) override {
        using State = v1::TicketState;
        const auto from = [&](std::initializer_list<State> allowed) {
            const auto found = before.tickets.find(ticket_of(one.event));
            const auto now = found == before.tickets.end() ? v1::TICKET_STATE_UNSPECIFIED : found->second.state;
            if (std::ranges::find(allowed, now) == allowed.end()) {
                violated("fact " + std::to_string(static_cast<int>(one.event.fact_case())) + " on ticket " +
                         std::to_string(ticket_of(one.event)) + " in state " + v1::TicketState_Name(now));
            }
        };
        switch (one.event.fact_case()) {
            case v1::Event::kTicketAllocated:
                return from({v1::TICKET_STATE_UNSPECIFIED});
            case v1::Event::kTicketConfirmed:
                return from({v1::TICKET_STATE_ALLOCATED});
            case v1::Event::kTicketCalled:
                return from({v1::TICKET_STATE_WAITING, v1::TICKET_STATE_PARKED});
            case v1::Event::kTicketRecalled:
            case v1::Event::kCallTimedOut:
            case v1::Event::kServingStarted:
            case v1::Event::kTicketMissed:
                return from({v1::TICKET_STATE_CALLED});
            case v1::Event::kServingFinished:
            case v1::Event::kTicketParked:
                return from({v1::TICKET_STATE_SERVING});
            case v1::Event::kTicketTransferred:
                return from({v1::TICKET_STATE_SERVING, v1::TICKET_STATE_CALLED});
            case v1::Event::kTicketResumed:
                return from({v1::TICKET_STATE_PARKED});
            case v1::Event::kTicketVoided:
                return from({v1::TICKET_STATE_ALLOCATED, v1::TICKET_STATE_WAITING});
            case v1::Event::kTicketExpired:
                return from({v1::TICKET_STATE_ALLOCATED, v1::TICKET_STATE_WAITING, v1::TICKET_STATE_CALLED,
                             v1::TICKET_STATE_SERVING, v1::TICKET_STATE_PARKED});
            case v1::Event::kTicketReopened:
                require(one.event.author().id() != 0, "a correction has an author");
                return from({v1::TICKET_STATE_SERVED, v1::TICKET_STATE_NO_SHOW, v1::TICKET_STATE_CANCELLED,
                             v1::TICKET_STATE_EXPIRED, v1::TICKET_STATE_VOIDED});
            default:
                return;
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> only_legal_transitions() {
    return std::make_unique<OnlyLegalTransitions>();
}

}  // namespace layso::sim
