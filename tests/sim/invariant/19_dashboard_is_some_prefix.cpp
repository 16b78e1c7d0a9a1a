// Invariant 19, at sampled points: a dashboard figure is one that some prefix of the journals gives.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/invariant/hub_records.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include <set>

namespace layso::sim {
namespace {

class DashboardIsSomePrefix final : public Invariant {
  public:
    DashboardIsSomePrefix() : Invariant(19, "dashboard_is_some_prefix") {}

    // The prefix is that of the hub's cursors: what it shows for today is what those events give.
    void sampled(Whole& whole) override {
        if (turn_++ % 6 != 3 || !whole.hub->running()) return;
        const auto controller = static_cast<std::uint32_t>(turn_ / 6 % whole.options.centres) + 1;
        std::set<std::uint64_t> valid;
        std::uint32_t newest = 0;
        for (const auto& [incarnation, records] : hub_records(whole, controller)) {
            for (const auto& record : records) {
                if (record.issues != 0) valid.insert(record.issues);
                newest = std::max(newest, static_cast<std::uint32_t>(record.issues >> 32U));
            }
        }
        const auto day = whole.hub->store().day(newest, "38");
        if (newest == 0 || !day) return;
        std::int64_t expected = 0;
        for (const auto ticket : valid) {
            if (ticket >> 32U == newest) ++expected;
        }
        const auto found = day->counts.find(controller);
        const std::int64_t shown = found == day->counts.end() ? 0 : tickets_in(found->second);
        if (shown != expected) {
            violated("the dashboard shows " + std::to_string(shown) + " numbers of controller " +
                     std::to_string(controller) + ", its events give " + std::to_string(expected));
        }
    }

  private:
    std::size_t turn_ = 0;
};

}  // namespace

std::unique_ptr<Invariant> dashboard_is_some_prefix() {
    return std::make_unique<DashboardIsSomePrefix>();
}

}  // namespace layso::sim
