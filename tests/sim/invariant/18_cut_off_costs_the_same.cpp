// Invariant 18, at each step: with the link down, issuing, calling and serving cost the same: counted in syncs a
// commit.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"

#include <map>

namespace layso::sim {
namespace {

class CutOffCostsTheSame final : public Invariant {
  public:
    CutOffCostsTheSame() : Invariant(18, "cut_off_costs_the_same") {}

    // One sync a commit; a checkpoint or a snapshot of a quiet moment comes on top, whatever the link does.
    void committed(ControllerNode& at) override {
        const auto syncs = at.disk().syncs();
        auto& known = known_[at.controller()];
        const bool same_process = known.process == at.process();
        const auto spent = syncs - known.syncs;
        known = {.process = at.process(), .syncs = syncs};
        if (!same_process) return;
        if (spent > most_syncs) {
            violated(std::to_string(spent) + " syncs for one commit" + (at.line().down() ? " with the link down" : ""));
        }
    }

  private:
    static constexpr std::uint64_t most_syncs = 6;
    struct Known {
        std::uint64_t process = 0;
        std::uint64_t syncs = 0;
    };
    std::map<std::uint32_t, Known> known_;
};

}  // namespace

std::unique_ptr<Invariant> cut_off_costs_the_same() {
    return std::make_unique<CutOffCostsTheSame>();
}

}  // namespace layso::sim
