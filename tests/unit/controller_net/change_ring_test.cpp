#include "controller/net/stream/change_ring.hpp"

#include <doctest/doctest.h>

using namespace layso::net;

namespace {

const std::string incarnation(16, '\x07');

ChangeSet of_ticket(std::uint64_t ticket) {
    ChangeSet changes;
    changes.tickets.insert(ticket);
    return changes;
}

ChangeRing ring_with(std::uint64_t changes) {
    ChangeRing ring(4);
    ring.start({incarnation, 10});
    for (std::uint64_t number = 1; number <= changes; ++number) ring.append(10 + number, of_ticket(number));
    return ring;
}

}  // namespace

TEST_CASE("a reader is told exactly what happened after its position") {
    const auto ring = ring_with(3);
    CHECK(ring.since({incarnation, 13})->empty());
    CHECK(ring.since({incarnation, 12})->tickets == std::set<std::uint64_t>{3});
    CHECK(ring.since({incarnation, 10})->tickets == std::set<std::uint64_t>{1, 2, 3});
}

TEST_CASE("too old, ahead of us, or of another incarnation: nothing can be told") {
    const auto ring = ring_with(6);
    CHECK_FALSE(ring.since({incarnation, 11}));
    CHECK(ring.since({incarnation, 12})->tickets == std::set<std::uint64_t>{3, 4, 5, 6});
    CHECK_FALSE(ring.since({incarnation, 17}));
    CHECK_FALSE(ring.since({std::string(16, '\x08'), 16}));
    CHECK_FALSE(ring.since({incarnation, 9}));
}

TEST_CASE("identifiers are bounded as changes are") {
    ChangeRing ring(100, 3);
    ring.start({incarnation, 0});
    for (std::uint64_t number = 1; number <= 5; ++number) ring.append(number, of_ticket(number));
    CHECK_FALSE(ring.since({incarnation, 1}));
    CHECK(ring.since({incarnation, 2})->tickets.size() == 3);
}

TEST_CASE("an entity that changed often is named once, and calls, counters and marks are merged") {
    ChangeRing ring(4);
    ring.start({incarnation, 0});
    layso::core::Touched touched;
    touched.tickets = {5};
    touched.counters = {2};
    touched.call = 9;
    ChangeSet first;
    first.merge(touched);
    ring.append(1, first);
    touched.configuration = true;
    touched.call = 0;
    ChangeSet second;
    second.merge(touched);
    ring.append(2, second);
    const auto missed = ring.since({incarnation, 0});
    REQUIRE(missed);
    CHECK(missed->tickets.size() == 1);
    CHECK(missed->counters.size() == 1);
    CHECK(missed->calls == std::set<std::uint64_t>{9});
    CHECK(missed->configuration);
    CHECK_FALSE(missed->all);
}

TEST_CASE("a position is written and read back") {
    const Position position{.incarnation = std::string("\xff\xfe\x00\x01", 4), .seq = 12'345'678'901};
    const auto text = to_text(position);
    CHECK(text == "__4AAQ.12345678901");
    CHECK(parse_position(text) == position);
    for (const auto* wrong : {"", ".", "__4AAQ", "__4AAQ.", "__4AAQ.x", "__4AAQ.-1", "//4AAQ.1", "__4AAQ.1 ",
                              "__4AAQ.99999999999999999999999"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_position(wrong));
    }
    CHECK_FALSE(parse_position(std::string(60, 'A') + ".12345"));
}
