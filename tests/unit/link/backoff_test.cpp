#include "drivers/link/backoff.hpp"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using layso::link::Backoff;

TEST_CASE("the bound of the waits doubles up to the cap") {
    Backoff backoff(100ms, 1000ms);
    constexpr double most = 0.999999;
    CHECK(backoff.next(most) == 99ms);
    CHECK(backoff.next(most) == 199ms);
    CHECK(backoff.next(most) == 399ms);
    CHECK(backoff.next(most) == 799ms);
    CHECK(backoff.next(most) == 999ms);
    CHECK(backoff.next(most) == 999ms);
    CHECK(backoff.attempts() == 6);
}

TEST_CASE("the jitter is full: a wait may be next to nothing, and is never nothing") {
    Backoff backoff(1000ms, 60'000ms);
    CHECK(backoff.next(0.0) == 1ms);
    CHECK(backoff.next(0.5) == 1000ms);
    CHECK(backoff.next(0.25) == 1000ms);
}

TEST_CASE("a success makes the next wait short again") {
    Backoff backoff(100ms, 60'000ms);
    for (int attempt = 0; attempt < 200; ++attempt) {
        CHECK(backoff.next(0.999) < 60'000ms);
    }
    backoff.reset();
    CHECK(backoff.attempts() == 0);
    CHECK(backoff.next(0.999) < 100ms);
}
