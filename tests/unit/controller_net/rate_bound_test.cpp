#include "controller/net/login/rate_bound.hpp"

#include <doctest/doctest.h>

using namespace layso::net;

TEST_CASE("a burst is admitted, then the rate") {
    RateBound bound({.per_second = 2, .burst = 3});
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(bound.admit("a", 0));
    CHECK_FALSE(bound.admit("a", 0));
    CHECK_FALSE(bound.admit("a", 499));
    CHECK(bound.admit("a", 500));
    CHECK_FALSE(bound.admit("a", 501));
}

TEST_CASE("keys do not share their bucket") {
    RateBound bound({.per_second = 1, .burst = 1});
    CHECK(bound.admit("a", 0));
    CHECK(bound.admit("b", 0));
    CHECK_FALSE(bound.admit("a", 0));
}

TEST_CASE("rest fills no more than a burst, and a clock that stands still fills nothing") {
    RateBound bound({.per_second = 1, .burst = 2});
    CHECK(bound.admit("a", 0));
    CHECK(bound.admit("a", 1'000'000));
    CHECK(bound.admit("a", 1'000'000));
    CHECK_FALSE(bound.admit("a", 1'000'000));
    CHECK_FALSE(bound.admit("a", 5));
}

TEST_CASE("keys are bounded: the rested are forgotten, and without any a new one is refused") {
    RateBound bound({.per_second = 1, .burst = 1}, 2);
    CHECK(bound.admit("a", 0));
    CHECK(bound.admit("b", 0));
    CHECK_FALSE(bound.admit("c", 500));
    CHECK(bound.admit("c", 1'000));
}

TEST_CASE("without a rate all is admitted") {
    RateBound bound({.per_second = 0, .burst = 0});
    for (int attempt = 0; attempt < 100; ++attempt) CHECK(bound.admit("a", 0));
}
