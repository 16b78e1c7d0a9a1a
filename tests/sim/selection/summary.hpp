#pragma once

#include "tests/sim/selection/replay.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace layso::study {

// The value below which this share of the values lies (nearest rank); 0 where there are none.
double quantile(std::vector<double> values, double share);

// Of one class under one rule, over all days. Seconds. Whoever was not called before the close waited until then.
struct ClassWaits {
    std::size_t tickets = 0;
    std::size_t never_called = 0;
    double median = 0;
    double ninth_decile = 0;
    double longest = 0;
    double within_target = 0;  // share, 0 … 1
};
ClassWaits waits_of(std::span<const ReplayedDay> days, std::uint32_t priority_class, std::uint32_t target_seconds);

// |told − waited|. Seconds.
struct Errors {
    double median = 0;
    double ninth_decile = 0;
};
struct Expectation {
    std::size_t tickets = 0;
    Errors ours;
    Errors usual_rule;
    double within_told_ninth_decile = 0;  // share that waited no longer than the P90 that the ticket said; 0.9 is meant
    double within_told_middle = 0;        // the same of the P50; 0.5 is meant

    // Below 2/3 ours is better by a third.
    [[nodiscard]] double median_ratio() const { return ours.median / usual_rule.median; }
    [[nodiscard]] double ninth_decile_ratio() const { return ours.ninth_decile / usual_rule.ninth_decile; }
};
// Of those who were called.
struct Expectations {
    Expectation all;
    // Without those whom both rules told that a counter is free, and who were called at once: within 5 seconds.
    Expectation had_to_wait;
};
Expectations expectations_of(std::span<const ReplayedDay> days);

}  // namespace layso::study
