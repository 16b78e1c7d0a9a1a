#pragma once

#include "drivers/device/device.hpp"

#include <chrono>
#include <optional>

namespace layso::bench {

/// When the first byte of the job under way was accepted by a timed: device. One job at a time; reset before each.
class FirstByte {
  public:
    using Clock = std::chrono::steady_clock;

    static void reset();
    /// After the job has ended.
    [[nodiscard]] static std::optional<Clock::time_point> seen();
};

/// `timed:` — a device that takes every byte at once, says that the job is done, and notes when the first byte came.
[[nodiscard]] device::Scheme timed_scheme();

}  // namespace layso::bench
