#include "controller/app/testimony.hpp"

#include "drivers/store/chain.hpp"
#include "tests/unit/controller_app/folder.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using namespace layso;
using namespace layso::app;

namespace {

constexpr std::uint32_t today = 20'270;

core::State state_with(bool witnessed, std::uint32_t last_number) {
    v1::Configuration configuration;
    for (const std::uint32_t id : {1U, 2U}) {
        auto& series = *configuration.add_series();
        series.set_id(id);
        series.set_first_number(1);
        series.set_last_number(99);
    }
    core::State state;
    state.configuration = std::make_shared<core::ConfigurationIndex>(configuration);
    state.business_day = today;
    state.witnessed = witnessed;
    state.series[{.business_day = today, .series = 1}].last_number = last_number;
    return state;
}

void add(v1::KioskHello& hello, std::uint32_t day, std::uint32_t series, std::uint32_t number,
         std::uint64_t lease = 0) {
    auto& seen = *hello.add_witnessed();
    seen.set_business_day(day);
    seen.set_series(series);
    seen.set_number(number);
    seen.set_lease(lease);
}

v1::KioskHello hello_of(std::uint32_t day, std::uint32_t series, std::uint32_t number, std::uint64_t lease = 0) {
    v1::KioskHello hello;
    add(hello, day, series, number, lease);
    return hello;
}

}  // namespace

TEST_CASE("testimony: a number that the journal lacks is fenced") {
    const auto fences = fences_from(state_with(true, 5), hello_of(today, 1, 8), true);
    REQUIRE(fences.size() == 1);
    CHECK(fences[0].actor().kind() == v1::ACTOR_KIND_SYSTEM);
    const auto& fence = fences[0].fence_series();
    CHECK(fence.business_day() == today);
    REQUIRE(fence.fences_size() == 1);
    CHECK(fence.fences(0).series() == 1);
    CHECK(fence.fences(0).past_number() == 8);
}

TEST_CASE("testimony: what is known, over, unknown or from a block asks for no fence") {
    const auto state = state_with(true, 5);
    CHECK(fences_from(state, hello_of(today, 1, 5), true).empty());
    CHECK(fences_from(state, hello_of(today - 1, 1, 8), true).empty());
    CHECK(fences_from(state, hello_of(today, 3, 8), true).empty());
    CHECK(fences_from(state, hello_of(today, 1, 80, 7), true).empty());
    CHECK(fences_from(state, {}, true).empty());
}

TEST_CASE("testimony: numbers of a day that the journal has not opened are fenced on that day") {
    auto hello = hello_of(today + 1, 2, 3);
    add(hello, today, 1, 6);
    const auto fences = fences_from(state_with(true, 5), hello, false);
    REQUIRE(fences.size() == 2);
    CHECK(fences[0].fence_series().business_day() == today);
    CHECK(fences[1].fence_series().business_day() == today + 1);
    CHECK(fences[1].fence_series().fences(0).past_number() == 3);
}

TEST_CASE("testimony: a series that was made shorter is fenced to its end, not refused") {
    const auto fences = fences_from(state_with(true, 5), hello_of(today, 1, 500), true);
    REQUIRE(fences.size() == 1);
    CHECK(fences[0].fence_series().fences(0).past_number() == 99);
}

TEST_CASE("testimony: who confirms the head stands in for the missing witness") {
    const auto fences = fences_from(state_with(false, 5), {}, true);
    REQUIRE(fences.size() == 1);
    REQUIRE(fences[0].fence_series().fences_size() == 2);
    CHECK(fences[0].fence_series().fences(0).past_number() == 5);
    CHECK(fences[0].fence_series().fences(1).past_number() == 0);
    CHECK(fences_from(state_with(false, 5), {}, false).empty());
}

TEST_CASE("testimony: a head stands to the journal as it is there, ahead of it or against it") {
    const test::Folder folder;
    auto log = store::Log::open(folder.path() / "journal.sqlite");
    REQUIRE(log);
    store::Incarnation incarnation;
    incarnation.bytes.fill(1);
    REQUIRE(log->begin(incarnation));
    REQUIRE(log->append(16, 1, "one"));
    REQUIRE(log->append(16, 1, "two"));
    REQUIRE(log->commit());

    v1::Head seen;
    CHECK(*judge_head(*log, seen) == Witness::none);
    seen.set_incarnation(std::string{incarnation.view()});
    seen.set_seq(2);
    seen.set_hash(std::string{log->tip().hash.view()});
    CHECK(*judge_head(*log, seen) == Witness::confirms);
    seen.set_seq(3);
    CHECK(*judge_head(*log, seen) == Witness::ahead);
    seen.set_seq(1);
    CHECK(*judge_head(*log, seen) == Witness::contradicts);
    seen.set_hash("short");
    CHECK(*judge_head(*log, seen) == Witness::none);
}
