// Invariant 15, after healing: an event is counted once, however often and over whatever path it came.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/invariant/hub_records.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include <map>
#include <set>

namespace layso::sim {
namespace {

class CountedOnce final : public Invariant {
  public:
    CountedOnce() : Invariant(15, "counted_once") {}

    // Numbers given, counted from the hub's own records here and from its counts there.
    void healed(Whole& whole) override {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> expected;
        for (std::uint32_t controller = 1; controller <= whole.options.centres; ++controller) {
            std::set<std::uint64_t> issued;
            for (const auto& [incarnation, records] : hub_records(whole, controller)) {
                for (const auto& record : records) {
                    if (record.issues != 0) issued.insert(record.issues);
                }
            }
            for (const auto ticket : issued) {
                ++expected[{controller, static_cast<std::uint32_t>(ticket >> 32U)}];
            }
        }
        for (const auto& [key, count] : expected) {
            const auto day = whole.hub->store().day(key.second, "38");
            if (!day) return;
            const auto found = day->counts.find(key.first);
            const std::int64_t counted = found == day->counts.end() ? 0 : tickets_in(found->second);
            if (counted != count) {
                violated("controller " + std::to_string(key.first) + " gave " + std::to_string(count) +
                         " numbers on day " + std::to_string(key.second) + " and the hub counts " +
                         std::to_string(counted));
            }
        }
    }
};

}  // namespace

std::unique_ptr<Invariant> counted_once() {
    return std::make_unique<CountedOnce>();
}

}  // namespace layso::sim
