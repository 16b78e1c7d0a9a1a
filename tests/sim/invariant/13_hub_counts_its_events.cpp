// Invariant 13, at sampled points, at every commit in the store test: the hub's counts are the count over its events.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/whole/whole.hpp"

namespace layso::sim {
namespace {

class HubCountsItsEvents final : public Invariant {
  public:
    HubCountsItsEvents() : Invariant(13, "hub_counts_its_events") {}

    void sampled(Whole& whole) override {
        // It walks all that the hub has: twice a day is what a run of thousands of days can afford.
        if (turn_++ % 6 == 0) check(whole);
    }
    void healed(Whole& whole) override { check(whole); }

  private:
    void check(Whole& whole) const {
        if (!whole.hub->running()) return;
        const auto verified = whole.hub->store().verify();
        if (verified && !verified->findings.empty()) violated(verified->findings.front());
    }
    std::size_t turn_ = 0;
};

}  // namespace

std::unique_ptr<Invariant> hub_counts_its_events() {
    return std::make_unique<HubCountsItsEvents>();
}

}  // namespace layso::sim
