// Invariant 17, at each step: the business day of an event is fixed at issue, not at arrival.
#include "tests/sim/invariant/all.hpp"

#include "protos/ticket_id.hpp"

namespace layso::sim {
namespace {

class DayIsFixedAtIssue final : public Invariant {
  public:
    DayIsFixedAtIssue() : Invariant(17, "day_is_fixed_at_issue") {}

    void event(ControllerNode&, const journal::Committed& one, const Replica&) override {
        const auto ticket = ticket_of(one.event);
        if (ticket == 0) return;
        if (TicketId{ticket}.business_day().value() != one.event.business_day()) {
            violated("an event of ticket " + std::to_string(ticket) + " has day " +
                     std::to_string(one.event.business_day()));
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> day_is_fixed_at_issue() {
    return std::make_unique<DayIsFixedAtIssue>();
}

}  // namespace layso::sim
