// The rule alone, over data: no centre, no state.
#include "controller/core/selection.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

using namespace layso;
using namespace layso::core;

TEST_CASE("no head, no choice") {
    CHECK_FALSE(select({}, {}, 0, 1000).has_value());
}

TEST_CASE("equal aged waits: the older, then the lower number") {
    const std::array heads{Head{.ticket = 9, .order = 500}, Head{.ticket = 7, .order = 600, .head_start = 100},
                           Head{.ticket = 8, .order = 500}};
    CHECK(select(heads, {}, 0, 1000)->ticket == 8);
}

TEST_CASE("the same heads under other bounds: a past day can be replayed") {
    const std::array heads{Head{.ticket = 1, .order = 900, .head_start = 500}, Head{.ticket = 2, .order = 800}};
    CHECK(select(heads, {.priority_in_a_row_at_most = 0}, 9, 1000)->ticket == 1);
    CHECK(select(heads, {.priority_in_a_row_at_most = 3}, 2, 1000)->ticket == 1);
    CHECK(select(heads, {.priority_in_a_row_at_most = 3}, 3, 1000)->ticket == 2);
}

TEST_CASE("the bound needs an ordinary head to give way to") {
    const std::array heads{Head{.ticket = 1, .order = 900, .head_start = 500}};
    const auto choice = select(heads, {.priority_in_a_row_at_most = 1}, 5, 1000);
    REQUIRE(choice.has_value());
    CHECK(choice->reason.rule() == v1::CALL_RULE_GREATEST_AGED_WAIT);
    CHECK(choice->reason.priority_in_a_row_after() == 5);
}

TEST_CASE("a secondary head waits for its threshold without its head start") {
    const std::array heads{Head{.ticket = 1, .order = 500, .head_start = 10'000, .secondary = true}};
    CHECK_FALSE(select(heads, {.secondary_after = 501}, 0, 1000).has_value());
    CHECK(select(heads, {.secondary_after = 500}, 0, 1000).has_value());
}

TEST_CASE("an appointment of the future is called when nobody else waits") {
    const std::array heads{Head{.ticket = 1, .order = 2000}, Head{.ticket = 2, .order = 999}};
    CHECK(select(heads, {}, 0, 1000)->ticket == 2);
    CHECK(select(std::span{heads}.first(1), {}, 0, 1000)->ticket == 1);
}

TEST_CASE("a reason lists sixteen heads at most, best first") {
    std::vector<Head> heads;
    for (std::uint64_t ticket = 1; ticket <= 40; ++ticket) {
        heads.push_back({.ticket = ticket, .order = static_cast<std::int64_t>(ticket)});
    }
    const auto choice = select(heads, {}, 0, 1000);
    REQUIRE(choice->reason.considered_size() == 16);
    CHECK(choice->reason.considered(0).ticket() == 1);
    CHECK(choice->reason.considered(15).ticket() == 16);
}
