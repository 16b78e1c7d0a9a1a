// Invariant 20, at each step: detected corruption: stop, or a new incarnation and an alarm; never silence.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/parts/kiosk_node.hpp"
#include "tests/sim/whole/whole.hpp"

namespace layso::sim {
namespace {

class CorruptionIsNeverSilent final : public Invariant {
  public:
    CorruptionIsNeverSilent() : Invariant(20, "corruption_is_never_silent") {}

    // What the hub or a kiosk has seen and the journal has no longer must have been said by somebody.
    void healed(Whole& whole) override {
        for (auto& centre : whole.centres) {
            auto& controller = *centre.controller;
            if (controller.lives().alarmed) continue;
            for (const auto& [incarnation, seq] : controller.lives().acknowledged) seen(controller, incarnation, seq);
            for (auto& kiosk : centre.kiosks) {
                const auto& head = kiosk->state().world.knowledge.controller_head;
                const auto incarnation = store::Incarnation::from(head.incarnation());
                if (incarnation) seen(controller, *incarnation, head.seq());
            }
        }
    }

  private:
    void seen(ControllerNode& controller, const store::Incarnation& incarnation, std::uint64_t seq) const {
        for (const auto& head : controller.log().heads()) {
            if (head.incarnation == incarnation && head.last_seq >= seq) return;
        }
        violated("controller " + std::to_string(controller.controller()) + " lacks event " + std::to_string(seq) +
                 " that others have seen, and no alarm was raised");
    }
};

}  // namespace

std::unique_ptr<Invariant> corruption_is_never_silent() {
    return std::make_unique<CorruptionIsNeverSilent>();
}

}  // namespace layso::sim
