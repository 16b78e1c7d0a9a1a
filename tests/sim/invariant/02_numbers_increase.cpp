// Invariant 2, at each step: within an incarnation the numbers of a series increase; gaps come only from recorded
// fences.
#include "tests/sim/invariant/all.hpp"

#include "protos/ticket_id.hpp"

#include <map>
#include <tuple>

namespace layso::sim {
namespace {

class NumbersIncrease final : public Invariant {
  public:
    NumbersIncrease() : Invariant(2, "numbers_increase") {}

    void event(ControllerNode&, const journal::Committed& one, const Replica&) override {
        if (one.event.has_series_fenced()) {
            const auto& fence = one.event.series_fenced();
            auto& last = last_[{one.key.incarnation, fence.business_day(), fence.series()}];
            last = {.number = std::max(last.number, fence.past_number()), .known = true};
        }
        if (!one.event.has_ticket_allocated()) return;
        const TicketId ticket{one.event.ticket_allocated().ticket()};
        auto& last = last_[{one.key.incarnation, ticket.business_day().value(), ticket.series().value()}];
        require(ticket.number() > last.number, "a number is not above the one before it");
        if (last.known && ticket.number() != last.number + 1) {
            violated("number " + std::to_string(ticket.number()) + " after " + std::to_string(last.number) +
                     " without a fence");
        }
        last = {.number = ticket.number(), .known = true};
    }

  private:
    struct Last {
        std::uint32_t number = 0;
        bool known = false;
    };
    std::map<std::tuple<store::Incarnation, std::uint32_t, std::uint32_t>, Last> last_;
};

}  // namespace

std::unique_ptr<Invariant> numbers_increase() {
    return std::make_unique<NumbersIncrease>();
}

}  // namespace layso::sim
