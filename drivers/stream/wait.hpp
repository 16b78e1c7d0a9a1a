#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>

namespace layso::stream {

using Clock = std::chrono::steady_clock;

/// How a wait ended.
enum class Wake : std::uint8_t {
    ready = 1,  ///< the descriptor has what was waited for, or an error to be found by the next call on it
    timed_out = 2,
    cancelled = 3,
};

/// Waits until the descriptor can be read, or written too if `for_writing`. A stop request ends the wait at once.
[[nodiscard]] Wake wait_for(int descriptor, bool for_writing, Clock::time_point end, const std::stop_token& stop);

}  // namespace layso::stream
