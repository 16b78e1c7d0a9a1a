// Invariant 21, at sampled points: memory, queues, descriptors and WAL stay bounded, however long the link is down.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/parts/kiosk_node.hpp"
#include "tests/sim/whole/whole.hpp"

namespace layso::sim {
namespace {

class EverythingStaysBounded final : public Invariant {
  public:
    EverythingStaysBounded() : Invariant(21, "everything_stays_bounded") {}

    void sampled(Whole& whole) override {
        for (auto& centre : whole.centres) {
            auto& controller = *centre.controller;
            if (controller.running()) {
                require(controller.log().wal_bytes() <= most_wal, "a WAL grows");
                require(controller.line().under_way() <= 1, "more than one exchange with the hub is under way");
                require(controller.engine().alarms().size() <= 100, "alarms pile up");
            }
            for (auto& kiosk : centre.kiosks) {
                if (!kiosk->running()) continue;
                require(kiosk->state().world.outbox.reports.size() <= 16, "a kiosk's outbox grows");
            }
        }
    }

  private:
    static constexpr std::uint64_t most_wal = 10U << 20U;
};

}  // namespace

std::unique_ptr<Invariant> everything_stays_bounded() {
    return std::make_unique<EverythingStaysBounded>();
}

}  // namespace layso::sim
