// Invariant 14, after healing: hub events are the union of the surviving journals, and counts the sum over centres.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/invariant/hub_records.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/whole/whole.hpp"

namespace layso::sim {
namespace {

class HubIsTheUnion final : public Invariant {
  public:
    HubIsTheUnion() : Invariant(14, "hub_is_the_union") {}

    void healed(Whole& whole) override {
        for (auto& centre : whole.centres) {
            const auto controller = centre.controller->controller();
            const auto at_hub = hub_records(whole, controller);
            for (const auto& head : centre.controller->log().heads()) {
                const auto held = at_hub.find(head.incarnation);
                const auto count = held == at_hub.end() ? 0 : held->second.size();
                if (count < head.last_seq) {
                    violated("the hub holds " + std::to_string(count) + " of " + std::to_string(head.last_seq) +
                             " surviving events of an incarnation of controller " + std::to_string(controller));
                }
            }
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> hub_is_the_union() {
    return std::make_unique<HubIsTheUnion>();
}

}  // namespace layso::sim
