#include "tests/bench/measure/samples.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace layso::bench {

TEST_CASE("a quantile is a sample, whatever the order they came in") {
    Samples samples;
    for (const double value : {5.0, 1.0, 4.0, 2.0, 3.0}) samples.add(value);
    CHECK(samples.median() == 3);
    CHECK(samples.quantile(0) == 1);
    CHECK(samples.quantile(0.2) == 1);
    CHECK(samples.quantile(0.21) == 2);
    CHECK(samples.quantile(1) == 5);
}

TEST_CASE("the p99 of a hundred samples leaves one above it") {
    Samples samples;
    for (int value = 100; value > 0; --value) samples.add(value);
    CHECK(samples.quantile(0.99) == 99);
}

TEST_CASE("no number is made up where there are no samples") {
    CHECK_THROWS_AS(static_cast<void>(Samples{}.median()), std::logic_error);
}

TEST_CASE("one odd turn does not decide the ratio") {
    Samples measured;
    Samples limit;
    for (const double value : {9.0, 1.0, 2.0}) {
        measured.add(value);
        limit.add(1);
    }
    CHECK(paired_ratio(measured, limit) == 2);
}

TEST_CASE("a disturbance that hits both sides of a pair does not change the ratio") {
    Samples measured;
    Samples limit;
    for (const double speed : {100.0, 10.0, 1.0}) {
        measured.add(speed / 2);
        limit.add(speed);
    }
    CHECK(paired_ratio(measured, limit) == doctest::Approx(0.5));
    limit.add(1);
    CHECK_THROWS_AS(static_cast<void>(paired_ratio(measured, limit)), std::logic_error);
}

}  // namespace layso::bench
