#include "controller/net/login/lock_out.hpp"

#include <doctest/doctest.h>

using namespace layso::net;
using namespace std::chrono_literals;

namespace {

const LockOutRule rule{.free_attempts = 3, .first_wait = 10s, .longest_wait = 60s, .forgotten_after = 3'600s};

}  // namespace

TEST_CASE("after the free attempts each further one waits twice as long, up to a bound") {
    LockOut lock(rule);
    std::int64_t now = 0;
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(lock.attempt("lan", now) == 0ms);
    for (const auto wait : {10s, 20s, 40s, 60s, 60s}) {
        CHECK(lock.attempt("lan", now) == wait);
        now += std::chrono::milliseconds(wait).count() - 1;
        CHECK(lock.attempt("lan", now) == 1ms);
        now += 1;
        CHECK(lock.attempt("lan", now) == 0ms);
    }
}

TEST_CASE("a success forgets the failures, and so does an hour") {
    LockOut lock(rule);
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(lock.attempt("lan", 0) == 0ms);
    CHECK(lock.attempt("lan", 0) > 0ms);
    lock.succeeded("lan");
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(lock.attempt("lan", 0) == 0ms);
    CHECK(lock.attempt("lan", 0) > 0ms);
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(lock.attempt("lan", 3'600'000) == 0ms);
}

TEST_CASE("a waiting attempt does not lengthen the wait") {
    LockOut lock(rule);
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(lock.attempt("lan", 0) == 0ms);
    for (int attempt = 0; attempt < 50; ++attempt) CHECK(lock.attempt("lan", 5'000) == 5s);
    CHECK(lock.attempt("lan", 10'000) == 0ms);
}

TEST_CASE("names are bounded") {
    LockOut lock(rule, 2);
    CHECK(lock.attempt("a", 0) == 0ms);
    CHECK(lock.attempt("b", 0) == 0ms);
    CHECK(lock.attempt("c", 0) == 10s);
    CHECK(lock.attempt("a", 0) == 0ms);
    CHECK(lock.attempt("c", 3'600'000) == 0ms);
}
