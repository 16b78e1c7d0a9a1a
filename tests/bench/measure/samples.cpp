#include "tests/bench/measure/samples.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace layso::bench {

void Samples::add(const Samples& others) {
    values_.insert(values_.end(), others.values_.begin(), others.values_.end());
}

double Samples::quantile(double share) const {
    if (values_.empty()) throw std::logic_error("a quantile of nothing");
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values_.size())));
    const std::size_t index = std::clamp<std::size_t>(rank, 1, values_.size()) - 1;
    std::vector<double> sorted = values_;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(index));
    return sorted[index];
}

double paired_ratio(const Samples& measured, const Samples& limit) {
    if (measured.size() != limit.size()) throw std::logic_error("pairs of unequal numbers");
    Samples ratios;
    for (std::size_t index = 0; index < measured.size(); ++index) {
        ratios.add(measured.values()[index] / limit.values()[index]);
    }
    return ratios.median();
}

}  // namespace layso::bench
