#pragma once

#include "tests/sim/first_day/random.hpp"
#include "tests/sim/whole/options.hpp"

#include <cstdint>
#include <string>

namespace layso::sim {

/// All that is drawn from the seed before the first day. Times in milliseconds, chances in percent unless said.
struct Parameters {
    std::uint32_t kiosks = 1;
    std::uint32_t counters = 3;
    std::uint32_t block = 20;           ///< numbers of a leased block
    std::uint32_t expires_after = 120;  ///< seconds, of an unconfirmed ticket
    std::uint32_t morning_peak = 50;    ///< of a day's citizens before 9 o'clock
    std::uint32_t walk_away = 5;        ///< of citizens, at each stage
    std::uint32_t double_tap = 10;
    std::uint32_t priority = 15;
    std::uint32_t no_show = 8;
    std::uint32_t forgets_finish = 3;
    std::uint32_t retries = 5;  ///< of officers' requests: the answer is lost and the browser asks again
    std::uint32_t transfer = 5;
    std::uint32_t park = 5;
    std::uint32_t service_seconds = 360;  ///< mean
    std::int64_t link_delay = 3;          ///< kiosk to controller
    std::int64_t hub_delay = 40;
    std::uint32_t hub_loss = 5;
    std::uint32_t accidents_a_day = 6;  ///< for each centre
    std::uint32_t hub_accidents_a_day = 2;
    std::uint32_t hub_down = 10;  ///< chance that a centre's way to the hub is down for a whole day
    bool printer_full = true;     ///< an Epson with fences, or a clone

    [[nodiscard]] std::string line() const;
};

[[nodiscard]] Parameters draw_parameters(const RunOptions& options, Random& random);

}  // namespace layso::sim
