// Invariant 9, at sampled points: replaying the journal from empty gives the tables.
#include "controller/core/snapshot.hpp"
#include "controller/journal/replay.hpp"
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include "protos/codec.hpp"

namespace layso::sim {
namespace {

class ReplayGivesTheTables final : public Invariant {
  public:
    ReplayGivesTheTables() : Invariant(9, "replay_gives_the_tables") {}

    void sampled(Whole& whole) override {
        // One centre an hour: it costs as much as a start.
        auto& controller = *whole.centres[turn_++ % whole.centres.size()].controller;
        if (!controller.running()) return;
        controller.in_process([&] {
            const auto live = to_bytes(core::to_snapshot(controller.engine().state()));
            const auto replayed = journal::replay(controller.log(), true);
            if (!replayed) violated("the journal does not replay: " + store::to_line(replayed.error()));
            require(to_bytes(core::to_snapshot(replayed->state)) == live, "replay and the live tables differ");
        });
    }

  private:
    std::size_t turn_ = 0;
};

}  // namespace

std::unique_ptr<Invariant> replay_gives_the_tables() {
    return std::make_unique<ReplayGivesTheTables>();
}

}  // namespace layso::sim
