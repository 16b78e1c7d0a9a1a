#pragma once

#include "tests/bench/measure/samples.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso::bench {

/// Which direction is good.
enum class Better : std::uint8_t { higher, lower };

/// What of a figure its goal bounds.
enum class Bound : std::uint8_t { none, median, p99, ratio };

/// A line of the table as it is known before anything was measured.
struct Definition {
    std::string_view name;
    std::string_view what;
    std::string_view unit;
    Better better = Better::lower;
    Bound bound = Bound::none;
    double goal = 0;
};

/// What the machine itself can do, measured in the same run and in turns with the figure.
struct Limit {
    std::string name;
    double median = 0;
    double p99 = 0;
};

/// What came out. `p99`: 99 of 100 samples are at least as good; samples of a rate are rounds.
struct Measurement {
    std::size_t samples = 0;
    double median = 0;
    double p99 = 0;
    std::optional<Limit> limit{};
    std::optional<double> ratio{};
    std::string note{};
};

/// A line of the table. Without a measurement `note` says why, and the goal is not reached.
struct Figure {
    Definition definition;
    std::optional<Measurement> measurement;
    std::string note;

    [[nodiscard]] bool reached() const;
    /// "ratio >= 0.5", or empty.
    [[nodiscard]] std::string goal() const;
};

/// Median and p99 of samples, seen from the figure's good side.
[[nodiscard]] Measurement summarize(const Samples& samples, Better better);
[[nodiscard]] Limit summarize_limit(std::string name, const Samples& samples, Better better);

}  // namespace layso::bench
