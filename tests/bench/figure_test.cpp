#include "tests/bench/report/figure.hpp"

#include <doctest/doctest.h>

namespace layso::bench {
namespace {

Figure figure(Better better, Bound bound, double goal, Measurement measurement) {
    return {.definition = {.name = "x", .what = "", .unit = "ms", .better = better, .bound = bound, .goal = goal},
            .measurement = std::move(measurement),
            .note = {}};
}

}  // namespace

TEST_CASE("a goal bounds what it names, in the direction that is better") {
    const Measurement measured{.samples = 1, .median = 2, .p99 = 9, .ratio = 0.5};
    CHECK(figure(Better::lower, Bound::median, 2, measured).reached());
    CHECK_FALSE(figure(Better::lower, Bound::median, 1.9, measured).reached());
    CHECK(figure(Better::lower, Bound::p99, 9, measured).reached());
    CHECK_FALSE(figure(Better::lower, Bound::p99, 8, measured).reached());
    CHECK(figure(Better::higher, Bound::ratio, 0.5, measured).reached());
    CHECK_FALSE(figure(Better::higher, Bound::ratio, 0.6, measured).reached());
    CHECK(figure(Better::higher, Bound::ratio, 0.5, measured).goal() == "ratio >= 0.5");
    CHECK(figure(Better::lower, Bound::p99, 25, measured).goal() == "p99 <= 25 ms");
}

TEST_CASE("what was not measured is not reached, and neither is a ratio without a limit") {
    auto missing = figure(Better::lower, Bound::none, 0, {});
    missing.measurement.reset();
    CHECK_FALSE(missing.reached());
    CHECK_FALSE(figure(Better::lower, Bound::ratio, 3, {.samples = 1, .median = 1, .p99 = 1}).reached());
}

TEST_CASE("p99 looks at the bad end: the longest times, the lowest rates") {
    Samples samples;
    for (int value = 1; value <= 100; ++value) samples.add(value);
    CHECK(summarize(samples, Better::lower).p99 == 99);
    CHECK(summarize(samples, Better::higher).p99 <= 2);
}

}  // namespace layso::bench
