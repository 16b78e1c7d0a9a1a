#include "tests/bench/report/figure.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::bench {
namespace {

constexpr double worst_hundredth = 0.99;

double bounded_value(const Definition& definition, const Measurement& measurement) {
    switch (definition.bound) {
        case Bound::p99:
            return measurement.p99;
        case Bound::ratio:
            return measurement.ratio.value_or(0);
        case Bound::median:
        case Bound::none:
            break;
    }
    return measurement.median;
}

double worst(const Samples& samples, Better better) {
    return samples.quantile(better == Better::lower ? worst_hundredth : 1 - worst_hundredth);
}

}  // namespace

bool Figure::reached() const {
    if (!measurement) return false;
    if (definition.bound == Bound::none) return true;
    if (definition.bound == Bound::ratio && !measurement->ratio) return false;
    const double value = bounded_value(definition, *measurement);
    return definition.better == Better::lower ? value <= definition.goal : value >= definition.goal;
}

std::string Figure::goal() const {
    const char* sign = definition.better == Better::lower ? "<=" : ">=";
    switch (definition.bound) {
        case Bound::none:
            return {};
        case Bound::median:
            return fmt::format("median {} {:g} {}", sign, definition.goal, definition.unit);
        case Bound::p99:
            return fmt::format("p99 {} {:g} {}", sign, definition.goal, definition.unit);
        case Bound::ratio:
            return fmt::format("ratio {} {:g}", sign, definition.goal);
    }
    return {};
}

Measurement summarize(const Samples& samples, Better better) {
    return {.samples = samples.size(), .median = samples.median(), .p99 = worst(samples, better)};
}

Limit summarize_limit(std::string name, const Samples& samples, Better better) {
    return {.name = std::move(name), .median = samples.median(), .p99 = worst(samples, better)};
}

}  // namespace layso::bench
