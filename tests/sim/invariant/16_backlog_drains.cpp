// Invariant 16, after healing: after the link heals a backlog drains; one poisoned batch blocks no other centre.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/whole/whole.hpp"

namespace layso::sim {
namespace {

class BacklogDrains final : public Invariant {
  public:
    BacklogDrains() : Invariant(16, "backlog_drains") {}

    // That everything drains within three hours the run itself waits for; here, that nothing was given up.
    void healed(Whole& whole) override {
        for (auto& centre : whole.centres) {
            auto& controller = *centre.controller;
            controller.in_process([&] {
                const auto report = controller.forwarder().report();
                require(report.lag == 0, "a forwarder is behind");
                require(report.connected, "a forwarder is not connected");
                require(!report.broken, "a forwarder was refused for good");
            });
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> backlog_drains() {
    return std::make_unique<BacklogDrains>();
}

}  // namespace layso::sim
