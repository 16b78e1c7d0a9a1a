#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace layso::core {

// How long the last visits of one service held their counter, from the call to the end. Bounded.
class Pace {
  public:
    static constexpr std::size_t visits_remembered = 32;
    // Below this many visits the configured pace says more than the day's own.
    static constexpr std::size_t visits_needed = 3;

    void add(std::uint32_t seconds) {
        visits_.push_back(seconds);
        sum_ += seconds;
        sum_of_squares_ += static_cast<std::uint64_t>(seconds) * seconds;
        if (visits_.size() > visits_remembered) {
            const std::uint64_t oldest = visits_.front();
            visits_.pop_front();
            sum_ -= oldest;
            sum_of_squares_ -= oldest * oldest;
        }
    }

    [[nodiscard]] bool known() const { return visits_.size() >= visits_needed; }
    // Seconds. Require a visit.
    [[nodiscard]] double mean() const { return static_cast<double>(sum_) / static_cast<double>(visits_.size()); }
    [[nodiscard]] double variance() const {
        const double difference =
            static_cast<double>(sum_of_squares_) / static_cast<double>(visits_.size()) - mean() * mean();
        return difference > 0 ? difference : 0;
    }
    [[nodiscard]] const std::deque<std::uint32_t>& visits() const { return visits_; }

  private:
    std::deque<std::uint32_t> visits_;
    std::uint64_t sum_ = 0;
    std::uint64_t sum_of_squares_ = 0;
};

}  // namespace layso::core
