#pragma once

#include "drivers/device/fault.hpp"

#include <algorithm>
#include <chrono>
#include <stop_token>
#include <string_view>
#include <utility>

namespace layso::cups {

/// How long an operation may go on: until its end, or until somebody asks it to stop. Every wait of this folder has
/// one.
class Limit {
  public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    explicit Limit(Milliseconds length, std::stop_token stop = {})
        : end_(Clock::now() + length), stop_(std::move(stop)) {}

    [[nodiscard]] bool is_stopped() const { return stop_.stop_requested(); }
    [[nodiscard]] bool is_over() const { return is_stopped() || Clock::now() >= end_; }

    /// What is left, at least 1 ms: no library of the system may be told to wait for ever, which 0 often means.
    [[nodiscard]] Milliseconds left() const;
    /// At most this much, for the steps of a wait that looks at the stop token in between.
    [[nodiscard]] Milliseconds left(Milliseconds most) const { return std::min(left(), most); }

    /// The same stop, with an end that comes earlier.
    [[nodiscard]] Limit shortened_by(Milliseconds reserve) const;
    [[nodiscard]] Limit at_most(Milliseconds length) const;

    /// Waits until the moment or a set stop token ends it, and never past the limit.
    void pause(Milliseconds length) const;

    /// The fault of an operation that the limit ended.
    [[nodiscard]] device::Fault fault(std::string_view what) const;

  private:
    Clock::time_point end_;
    std::stop_token stop_;
};

}  // namespace layso::cups
