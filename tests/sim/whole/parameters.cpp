#include "tests/sim/whole/parameters.hpp"

#include <fmt/format.h>

namespace layso::sim {
namespace {

std::uint32_t between(Random& random, std::int64_t from, std::int64_t to) {
    return static_cast<std::uint32_t>(random.between(from, to));
}

}  // namespace

Parameters draw_parameters(const RunOptions& options, Random& random) {
    Parameters drawn;
    drawn.kiosks = between(random, 1, 2);
    drawn.counters = between(random, 2, 5);
    drawn.block = between(random, 5, 40);
    drawn.expires_after = between(random, 60, 180);
    drawn.morning_peak = between(random, 20, 70);
    drawn.walk_away = between(random, 0, 10);
    drawn.double_tap = between(random, 0, 20);
    drawn.priority = between(random, 5, 30);
    drawn.no_show = between(random, 2, 15);
    drawn.forgets_finish = between(random, 0, 6);
    drawn.retries = between(random, 0, 10);
    drawn.transfer = between(random, 0, 10);
    drawn.park = between(random, 0, 10);
    drawn.service_seconds = between(random, 120, 480);
    drawn.link_delay = random.between(1, 30);
    drawn.hub_delay = random.between(5, 1500);
    drawn.hub_loss = between(random, 0, 20);
    drawn.accidents_a_day = between(random, 0, 14);
    drawn.hub_accidents_a_day = between(random, 0, 4);
    drawn.hub_down = between(random, 0, 30);
    drawn.printer_full = random.chance(70);
    if (!options.faults.has(Fault::people)) {
        drawn.walk_away = drawn.double_tap = drawn.forgets_finish = drawn.retries = 0;
    }
    return drawn;
}

std::string Parameters::line() const {
    return fmt::format(
        "kiosks {} counters {} block {} expires-after {} morning-peak {} walk-away {} double-tap {} priority {} "
        "no-show {} "
        "forgets-finish {} retries {} transfer {} park {} service-seconds {} link-delay {} hub-delay {} hub-loss {} "
        "accidents-a-day {} hub-accidents-a-day {} hub-down {} printer {}",
        kiosks, counters, block, expires_after, morning_peak, walk_away, double_tap, priority, no_show, forgets_finish,
        retries, transfer, park, service_seconds, link_delay, hub_delay, hub_loss, accidents_a_day, hub_accidents_a_day,
        hub_down, printer_full ? "full" : "clone");
}

}  // namespace layso::sim
