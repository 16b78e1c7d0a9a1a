#include "controller/net/stream/display_watch.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::net;
using namespace std::chrono_literals;

namespace {

using Ids = std::vector<std::uint32_t>;

v1::Configuration with_displays() {
    v1::Configuration configuration;
    configuration.add_displays()->set_id(1);
    auto& upstairs = *configuration.add_displays();
    upstairs.set_id(2);
    upstairs.set_reception_point(5);
    return configuration;
}

}  // namespace

TEST_CASE("a known display that never came, or left, is away after the time allowed") {
    const auto configuration = with_displays();
    DisplayWatch watch(10s, 1'000);
    CHECK(watch.away(configuration, 10'999).empty());
    CHECK(watch.away(configuration, 11'000) == Ids{1, 2});
    watch.connected(1, 12'000);
    CHECK(watch.away(configuration, 12'000) == Ids{2});
    watch.disconnected(1, 20'000);
    CHECK(watch.away(configuration, 29'999) == Ids{2});
    CHECK(watch.away(configuration, 30'000) == Ids{1, 2});
}

TEST_CASE("a display that holds its connection but shows no call is away") {
    const auto configuration = with_displays();
    DisplayWatch watch(10s, 0);
    watch.connected(1, 0);
    watch.connected(2, 0);
    watch.announced(7, 0, 1'000);
    CHECK(watch.away(configuration, 10'999).empty());
    CHECK(watch.away(configuration, 11'000) == Ids{1, 2});
    watch.acknowledged(1, 7);
    CHECK(watch.away(configuration, 11'000) == Ids{2});
    watch.acknowledged(2, 8);
    CHECK(watch.away(configuration, 11'000).empty());
    watch.acknowledged(2, 3);
    CHECK(watch.away(configuration, 11'000).empty());
}

TEST_CASE("a display answers for its own reception point") {
    const auto configuration = with_displays();
    DisplayWatch watch(10s, 0);
    watch.connected(1, 0);
    watch.connected(2, 0);
    watch.announced(7, 4, 0);
    watch.acknowledged(1, 7);
    CHECK(watch.away(configuration, 20'000).empty());
    watch.announced(8, 5, 0);
    watch.acknowledged(1, 8);
    CHECK(watch.away(configuration, 20'000) == Ids{2});
}

TEST_CASE("one that came after a call has its time from its coming") {
    const auto configuration = with_displays();
    DisplayWatch watch(10s, 0);
    watch.announced(7, 0, 0);
    watch.connected(1, 30'000);
    watch.connected(2, 30'000);
    CHECK(watch.away(configuration, 39'999).empty());
    CHECK(watch.away(configuration, 40'000) == Ids{1, 2});
}

TEST_CASE("a display that came back before its old connection ended is still there") {
    const auto configuration = with_displays();
    DisplayWatch watch(10s, 0);
    watch.connected(2, 0);
    watch.connected(1, 0);
    watch.connected(1, 5'000);
    watch.disconnected(1, 6'000);
    CHECK(watch.connected_displays() == 2);
    CHECK(watch.away(configuration, 60'000).empty());
    watch.disconnected(1, 60'000);
    CHECK(watch.connected_displays() == 1);
    CHECK(watch.away(configuration, 70'000) == Ids{1});
}

TEST_CASE("strange displays do not fill the memory, nor disturb") {
    DisplayWatch watch(10s, 0);
    for (std::uint32_t id = 1; id < 10'000; ++id) watch.connected(id, 0);
    CHECK(watch.connected_displays() == 256);
    watch.acknowledged(99'999, 1);
    watch.disconnected(99'999, 1);
    CHECK(watch.away({}, 100'000).empty());
}
