#pragma once

#include <chrono>

namespace layso::link {

/// How long to wait before the next attempt: exponential with full jitter, so that a thousand clients which lost their
/// server in the same second come back spread out. Pure: the random number is an argument.
class Backoff {
  public:
    using Milliseconds = std::chrono::milliseconds;

    /// The first wait is below `first`, each following bound is doubled, none is above `cap`. 0 < first ≤ cap.
    constexpr Backoff(Milliseconds first, Milliseconds cap) : first_(first), cap_(cap), bound_(first) {}

    /// The wait before the next attempt, for a random number in [0, 1); counts the attempt. At least 1 ms.
    [[nodiscard]] Milliseconds next(double random);
    /// After a success: the next wait is short again.
    void reset();
    /// How many waits were given since the last success.
    [[nodiscard]] unsigned attempts() const { return attempts_; }

  private:
    Milliseconds first_;
    Milliseconds cap_;
    Milliseconds bound_;
    unsigned attempts_ = 0;
};

}  // namespace layso::link
