#include "drivers/link/loop.hpp"

#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace layso::link;

TEST_CASE("tasks run in the order of the posts, from any thread, until stop") {
    Loop loop;
    std::string order;
    std::thread other([&loop, &order] {
        loop.post([&order] { order += 'a'; });
        loop.post([&order] { order += 'b'; });
        loop.post([&loop] { loop.stop(); });
    });
    loop.run();
    other.join();
    CHECK(order == "ab");
}

TEST_CASE("a stop before run ends that run, and only that") {
    Loop loop;
    loop.stop();
    loop.run();
    bool ran = false;
    loop.post([&] {
        ran = true;
        loop.stop();
    });
    loop.run();
    CHECK(ran);
}

TEST_CASE("a deferred task comes after all that is ready") {
    Loop loop;
    std::string order;
    loop.post([&] {
        order += '1';
        loop.defer([&order] { order += 'c'; });
    });
    loop.post([&order] { order += '2'; });
    loop.post([&order] { order += '3'; });
    loop.poll();
    CHECK(order == "123c");
}

TEST_CASE("a timer fires once, not before its time") {
    Loop loop;
    int fired = 0;
    const auto start = std::chrono::steady_clock::now();
    const Timer timer = loop.after(5ms, [&fired] { ++fired; });
    CHECK(timer.pending());
    REQUIRE(test::wait(loop, [&fired] { return fired == 1; }));
    CHECK(std::chrono::steady_clock::now() - start >= 5ms);
    CHECK_FALSE(timer.pending());
}

TEST_CASE("a timer cancelled, replaced or destroyed never fires") {
    Loop loop;
    int wrong = 0;
    bool right = false;
    Timer cancelled = loop.after(1ms, [&wrong] { ++wrong; });
    Timer replaced = loop.after(1ms, [&wrong] { ++wrong; });
    {
        const Timer destroyed = loop.after(1ms, [&wrong] { ++wrong; });
    }
    cancelled.cancel();
    replaced = loop.after(3ms, [&right] { right = true; });
    REQUIRE(test::wait(loop, [&right] { return right; }));
    CHECK(wrong == 0);
}

TEST_CASE("of two timers that are due together the first may cancel the other") {
    Loop loop;
    int fired = 0;
    Timer one;
    Timer other;
    one = loop.after(0ms, [&] {
        ++fired;
        other.cancel();
    });
    other = loop.after(0ms, [&] {
        ++fired;
        one.cancel();
    });
    bool done = false;
    const Timer end = loop.after(5ms, [&done] { done = true; });
    REQUIRE(test::wait(loop, [&done] { return done; }));
    CHECK(fired == 1);
}

TEST_CASE("a timer handle may outlive its loop, and a callback may own its timer") {
    std::optional<Timer> left;
    {
        Loop loop;
        left = loop.after(1h, [] {});
        auto self = std::make_shared<Timer>();
        bool fired = false;
        *self = loop.after(0ms, [self, &fired] {
            fired = true;
            *self = Timer();
        });
        REQUIRE(test::wait(loop, [&fired] { return fired; }));
    }
    CHECK_FALSE(left->pending());
    left.reset();
}

TEST_CASE("SIGTERM and SIGINT reach the callback, each time") {
    Loop loop;
    std::vector<int> seen;
    loop.on_stop_signal([&seen](int signal) { seen.push_back(signal); });
    std::raise(SIGTERM);
    REQUIRE(test::wait(loop, [&seen] { return seen.size() == 1; }));
    std::raise(SIGINT);
    REQUIRE(test::wait(loop, [&seen] { return seen.size() == 2; }));
    CHECK(seen == std::vector<int>{SIGTERM, SIGINT});
}

TEST_CASE("run_until says whether the condition came true") {
    Loop loop;
    CHECK_FALSE(loop.run_until([] { return false; }, 1ms));
    CHECK(loop.run_until([] { return true; }, 0ms));
}
