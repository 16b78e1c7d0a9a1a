#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace layso::bench {

/// Numbers measured one after another, all of one unit.
class Samples {
  public:
    void add(double value) { values_.push_back(value); }
    void add(const Samples& others);

    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] std::span<const double> values() const { return values_; }
    /// The value that this share (0 to 1) of the samples does not exceed, by nearest rank. Precondition: not empty.
    [[nodiscard]] double quantile(double share) const;
    [[nodiscard]] double median() const { return quantile(0.5); }

  private:
    std::vector<double> values_;
};

/// Median of a[i] / b[i]: what was measured in turns is compared turn by turn, so that a disturbance that lasts longer
/// than a turn hits both. Precondition: as many of one as of the other, and some.
[[nodiscard]] double paired_ratio(const Samples& measured, const Samples& limit);

}  // namespace layso::bench
