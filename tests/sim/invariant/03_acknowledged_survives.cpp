// Invariant 3, at each step: an acknowledged ticket survives any crash; what was not acknowledged exists at most once.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"

namespace layso::sim {
namespace {

class AcknowledgedSurvives final : public Invariant {
  public:
    AcknowledgedSurvives() : Invariant(3, "acknowledged_survives") {}

    // A disk that was taken away or damaged is another matter: numbers 1 and 20.
    void started(ControllerNode& at, bool same_disk) override {
        if (!same_disk) {
            at.lives().answered.clear();
            return;
        }
        for (const auto& [incarnation, seq] : at.lives().answered) {
            std::uint64_t held = 0;
            for (const auto& head : at.log().heads()) {
                if (head.incarnation == incarnation) held = head.last_seq;
            }
            if (held < seq) {
                violated("controller " + std::to_string(at.controller()) + " has answered for event " +
                         std::to_string(seq) + " and holds " + std::to_string(held));
            }
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> acknowledged_survives() {
    return std::make_unique<AcknowledgedSurvives>();
}

}  // namespace layso::sim
