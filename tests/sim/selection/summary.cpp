#include "tests/sim/selection/summary.hpp"

#include <algorithm>
#include <cmath>

namespace layso::study {
namespace {

double seconds(std::int64_t milliseconds) {
    return static_cast<double>(milliseconds) / 1000;
}

double share_of(std::size_t part, std::size_t all) {
    return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

Errors errors_of(const std::vector<double>& errors) {
    return {.median = quantile(errors, 0.5), .ninth_decile = quantile(errors, 0.9)};
}

// The ticket is printed before its owner can be called.
constexpr double at_once = 5;

class Gathered {
  public:
    void add(const Told& told, double waited) {
        ours_.push_back(std::abs(told.middle - waited));
        usual_rule_.push_back(std::abs(told.usual_rule - waited));
        if (waited <= told.ninth_decile) ++within_ninth_decile_;
        if (waited <= told.middle) ++within_middle_;
    }
    [[nodiscard]] Expectation sum() const {
        return {.tickets = ours_.size(),
                .ours = errors_of(ours_),
                .usual_rule = errors_of(usual_rule_),
                .within_told_ninth_decile = share_of(within_ninth_decile_, ours_.size()),
                .within_told_middle = share_of(within_middle_, ours_.size())};
    }

  private:
    std::vector<double> ours_;
    std::vector<double> usual_rule_;
    std::size_t within_ninth_decile_ = 0;
    std::size_t within_middle_ = 0;
};

}  // namespace

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::min(values.size(), std::max<std::size_t>(rank, 1)) - 1];
}

ClassWaits waits_of(std::span<const ReplayedDay> days, std::uint32_t priority_class, std::uint32_t target_seconds) {
    ClassWaits summary;
    std::vector<double> waits;
    std::size_t within = 0;
    for (const auto& day : days) {
        for (const auto& visited : day.visited) {
            if (visited.priority_class != priority_class) continue;
            const double wait = seconds(visited.left_queue - visited.issued);
            waits.push_back(wait);
            if (!visited.first_called) ++summary.never_called;
            if (visited.first_called && wait <= target_seconds) ++within;
        }
    }
    summary.tickets = waits.size();
    summary.median = quantile(waits, 0.5);
    summary.ninth_decile = quantile(waits, 0.9);
    summary.longest = quantile(waits, 1.0);
    summary.within_target = share_of(within, waits.size());
    return summary;
}

Expectations expectations_of(std::span<const ReplayedDay> days) {
    Gathered all;
    Gathered had_to_wait;
    for (const auto& day : days) {
        for (const auto& visited : day.visited) {
            if (!visited.first_called) continue;
            const double waited = seconds(*visited.first_called - visited.issued);
            all.add(visited.told, waited);
            if (std::max({waited, visited.told.middle, visited.told.usual_rule}) > at_once) {
                had_to_wait.add(visited.told, waited);
            }
        }
    }
    return {.all = all.sum(), .had_to_wait = had_to_wait.sum()};
}

}  // namespace layso::study
