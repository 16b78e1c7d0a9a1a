#pragma once

#include <chrono>

namespace layso::bench {

/// Time since it was made, by a clock that never goes back.
class Stopwatch {
  public:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }
    [[nodiscard]] double milliseconds() const { return seconds() * 1e3; }
    [[nodiscard]] double microseconds() const { return seconds() * 1e6; }

  private:
    Clock::time_point begun_ = Clock::now();
};

}  // namespace layso::bench
