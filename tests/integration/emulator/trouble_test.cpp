#include "tests/integration/emulator/emulator_bench.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace layso::emulated {
namespace {

const Bytes clear_by_dc4 = bytes_of({0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8});
const Bytes cleared = bytes_of({0x37, 0x25, 0});
const Bytes recover = bytes_of({0x10, 0x05, 1});
const Bytes recover_and_clear = bytes_of({0x10, 0x05, 2});

Bytes errors(Bench& bench) {
    return bench.ask(bytes_of({0x10, 0x04, 3}));
}

bool any_clean(const Bench& bench) {
    return std::ranges::any_of(bench.printer.sheets(), &Sheet::clean);
}

TEST_CASE("after a change of paper the printer goes on with the rest of its buffer: two half tickets") {
    Bench bench(Capabilities{.receive_buffer = 1 << 20});
    bench.printer.set_paper_left(80, bench.now);
    bench.send(encoded(drawn_ticket(1)) + encoded(drawn_ticket(2)));
    bench.settle();
    CHECK(bench.printer.conditions().paper_end);
    CHECK(bench.printer.hanging().picture.height() == 80);
    CHECK_FALSE(bench.printer.idle());

    bench.printer.replace_paper(bench.now);
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 3);
    CHECK(bench.printer.sheets()[0].picture.height() == 80);
    CHECK_FALSE(bench.printer.sheets()[0].cut);
    CHECK(bench.printer.sheets()[1].cut);
    CHECK_FALSE(bench.printer.sheets()[1].whole);
    CHECK(bench.printer.sheets()[1].ink().height() == 160 - 80);
    CHECK(bench.printer.sheets()[2].clean());
    CHECK(bench.printer.sheets()[2].ink() == without_margins(drawn_ticket(2)));
}

TEST_CASE("DLE ENQ 2 is ignored without a recoverable error; DLE DC4 8 clears at any time and says so") {
    Bench bench;
    bench.printer.set_paper_left(80, bench.now);
    bench.send(encoded(drawn_ticket(1)));
    bench.printer.replace_paper(bench.now);
    bench.settle();
    (void)bench.heard();

    bench.printer.set_paper_left(80, bench.now);
    // The end of the ticket that still fits, so that a real-time command can arrive.
    const Bytes ticket = encoded(drawn_ticket(2));
    bench.send(std::span(ticket).first(7000));
    bench.settle();
    CHECK(bench.ask(recover_and_clear).empty());
    CHECK_FALSE(bench.printer.idle());
    CHECK(bench.ask(clear_by_dc4) == cleared);
    CHECK(bench.printer.idle());

    bench.printer.replace_paper(bench.now);
    bench.send(encoded(drawn_ticket(3)));
    bench.settle();
    const Sheet& last = bench.printer.sheets().back();
    CHECK(last.clean());
    CHECK(last.ink() == without_margins(drawn_ticket(3)));
}

TEST_CASE("many clones clear by DLE ENQ 2 at any time, and do not know DLE DC4 8") {
    Bench bench(clone_80mm());
    bench.printer.set_paper_left(10, bench.now);
    const Bytes ticket = encoded(drawn_ticket(1));
    bench.send(std::span(ticket).first(5000));
    bench.settle();
    CHECK(bench.ask(clear_by_dc4).empty());
    CHECK_FALSE(bench.printer.idle());
    CHECK(bench.ask(recover_and_clear).empty());
    CHECK(bench.printer.idle());
}

TEST_CASE("without paper only the buffer's size is taken, and the count is exact") {
    Bench bench(Capabilities{.receive_buffer = 1000});
    bench.printer.set_paper(false, bench.now);
    const Bytes ticket = encoded(drawn_ticket(1));
    CHECK(bench.send(ticket) == 1000);
    CHECK(bench.printer.accepted() == 1000);
    CHECK(bench.printer.buffered() == 1000);
}

TEST_CASE("the cover stops the paper at once and lets it go on") {
    Bench bench;
    const Bytes ticket = encoded(drawn_ticket(1));
    const std::size_t first = bench.printer.accept(ticket, 0);
    bench.now = 20 * 500;
    bench.printer.set_cover_open(true, bench.now);
    CHECK_FALSE(bench.printer.next_event(bench.now));
    CHECK(bench.printer.hanging().picture.height() == 20);
    bench.now += 1'000'000;
    bench.printer.set_cover_open(false, bench.now);
    bench.send(std::span(ticket).subspan(first));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].clean());
}

TEST_CASE("a stuck blade: found by the cut, freed by hand, and DLE ENQ 1 cuts again") {
    Bench bench;
    bench.printer.set_cutter(CutterState::stuck, bench.now);
    CHECK(errors(bench) == bytes_of({0x12}));
    bench.send(encoded(drawn_ticket(1)) + fence("AAAA"));
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x1A}));
    bench.ask(recover);
    CHECK(errors(bench) == bytes_of({0x1A}));  // still stuck: the cut failed again

    bench.printer.set_cutter(CutterState::works, bench.now);
    CHECK(errors(bench) == bytes_of({0x1A}));
    CHECK(bench.ask(recover) == fence_reply("AAAA"));
    CHECK(errors(bench) == bytes_of({0x12}));
    CHECK(any_clean(bench));
}

TEST_CASE("a stuck blade and DLE ENQ 2: the cut is forgotten, and the ticket is not whole") {
    Bench bench;
    bench.printer.set_cutter(CutterState::stuck, bench.now);
    bench.send(encoded(drawn_ticket(1)) + fence("AAAA"));
    bench.settle();
    bench.printer.set_cutter(CutterState::works, bench.now);
    CHECK(bench.ask(recover_and_clear).empty());
    CHECK(bench.printer.idle());
    CHECK(bench.printer.sheets().empty());
    bench.send(encoded(drawn_ticket(2)));
    bench.settle();
    CHECK_FALSE(any_clean(bench));
}

TEST_CASE("a blade that clears itself, and one that only a power cycle clears") {
    Bench bench;
    bench.printer.set_cutter(CutterState::self_clearing, bench.now);
    bench.send(encoded(drawn_ticket(1)));
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x5A}));
    bench.printer.set_cutter(CutterState::works, bench.now);
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x12}));
    CHECK(any_clean(bench));

    bench.printer.set_cutter(CutterState::broken, bench.now);
    bench.send(encoded(drawn_ticket(2)));
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x3A}));
    bench.printer.set_cutter(CutterState::works, bench.now);
    bench.ask(recover);
    CHECK(errors(bench) == bytes_of({0x3A}));
    bench.printer.set_power(false, bench.now);
    bench.printer.set_power(true, bench.now);
    CHECK(errors(bench) == bytes_of({0x12}));
}

TEST_CASE("a jam stops it until it is taken away, and DLE ENQ or the cover says so") {
    Bench bench;
    bench.printer.set_jam(true, bench.now);
    const Bytes ticket = encoded(drawn_ticket(1, 20));
    bench.send(ticket);
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x16}));
    bench.printer.set_jam(false, bench.now);
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x16}));
    bench.printer.set_cover_open(true, bench.now);
    bench.printer.set_cover_open(false, bench.now);
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x12}));
    CHECK(any_clean(bench));
}

TEST_CASE("a hot head waits and goes on by itself") {
    Bench bench;
    bench.printer.set_overheated(true, bench.now);
    CHECK(bench.send(encoded(drawn_ticket(1))) == 4096);
    CHECK(errors(bench).empty());  // the buffer is full
    bench.printer.set_overheated(false, bench.now);
    bench.settle();
    CHECK(errors(bench) == bytes_of({0x12}));
}

TEST_CASE("without power all is forgotten but the paper: the next ticket comes below the half one") {
    Bench bench;
    const Bytes ticket = encoded(drawn_ticket(1));
    bench.printer.accept(ticket, 0);
    bench.now = 30 * 500;
    bench.printer.set_power(false, bench.now);
    CHECK(bench.printer.accept(ticket, bench.now) == 0);
    CHECK(bench.heard().empty());
    bench.printer.set_power(true, bench.now);
    CHECK(bench.printer.idle());
    bench.send(encoded(drawn_ticket(2)));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].tickets == std::vector<std::uint32_t>{1, 2});
    CHECK_FALSE(bench.printer.sheets()[0].whole);
}

TEST_CASE("USB's SOFT_RESET forgets what has not been printed") {
    Bench bench;
    bench.printer.set_paper(false, bench.now);
    bench.send(encoded(drawn_ticket(1)));
    bench.printer.soft_reset(bench.now);
    CHECK(bench.printer.room(bench.now) == 4096);
    bench.printer.replace_paper(bench.now);
    bench.settle();
    CHECK(bench.printer.sheets().empty());
    bench.send(encoded(drawn_ticket(2)));
    bench.settle();
    CHECK(any_clean(bench));
}

TEST_CASE("the near-end sensor of a measured roll trips before its end") {
    Bench bench(Capabilities{.near_end_rows = 50});
    bench.printer.set_paper_left(400, bench.now);
    bench.send(bytes_of({0x1D, 'a', 0xFF}));
    bench.send(encoded(drawn_ticket(1, 120)));
    bench.settle();
    CHECK_FALSE(bench.printer.conditions().near_end);
    (void)bench.heard();
    bench.send(bytes_of({0x1D, 'a', 0xFF, 0x1B, 'J', 100}));
    bench.settle();
    CHECK(bench.printer.conditions().near_end);
    CHECK_FALSE(bench.printer.conditions().paper_end);
    CHECK(bench.heard() == bytes_of({0x10, 0, 0, 0x0F, 0x10, 0, 0x03, 0x0F}));
}

TEST_CASE("a citizen tears the paper off before the cut") {
    Bench bench;
    bench.send(escpos::encode(drawn_ticket(1, 300)).value().joined() + fence("AAAA"));
    bench.printer.tear(bench.now);
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 2);
    CHECK_FALSE(bench.printer.sheets()[0].cut);
    CHECK_FALSE(bench.printer.sheets()[1].whole);
}

}  // namespace
}  // namespace layso::emulated
