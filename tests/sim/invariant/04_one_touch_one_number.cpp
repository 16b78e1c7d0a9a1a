// Invariant 4, at each step: the same request id gives the same ticket: at most one valid number.
#include "controller/core/state.hpp"
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include <map>

namespace layso::sim {
namespace {

class OneTouchOneNumber final : public Invariant {
  public:
    OneTouchOneNumber() : Invariant(4, "one_touch_one_number") {}

    void answered(ControllerNode& at, const std::string& request_id, std::uint64_t ticket) override {
        if (at.lives().history_lost || at.lives().disk_damaged) return;
        const auto [known, first] = answers_.try_emplace({at.controller(), request_id}, ticket);
        if (!first && known->second != ticket) {
            violated("request " + request_id + " was answered " + std::to_string(known->second) + " and " +
                     std::to_string(ticket));
        }
    }

    void healed(Whole& whole) override {
        for (auto& centre : whole.centres) {
            if (centre.controller->lives().history_lost || centre.controller->lives().disk_damaged) continue;
            std::map<std::string, std::uint64_t> valid;
            for (const auto& [id, ticket] : centre.controller->replica().tickets) {
                if (ticket.touch.empty() || ticket.state == v1::TICKET_STATE_VOIDED) continue;
                const auto [other, first] = valid.try_emplace(ticket.touch, id);
                if (!first) {
                    violated("touch " + ticket.touch + " has two valid numbers, " + std::to_string(other->second) +
                             " and " + std::to_string(id));
                }
            }
        }
    }

  private:
    std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> answers_;
};

}  // namespace

std::unique_ptr<Invariant> one_touch_one_number() {
    return std::make_unique<OneTouchOneNumber>();
}

}  // namespace layso::sim
