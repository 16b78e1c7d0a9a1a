#include "drivers/escpos/decoder.hpp"
#include "tests/integration/emulator/emulator_bench.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace layso::emulated {
namespace {

TEST_CASE("what was drawn comes out, cut, as one whole sheet") {
    Bench bench;
    const auto picture = drawn_ticket(7);
    const Bytes ticket = encoded(picture);
    CHECK(bench.send(ticket) == ticket.size());
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    const Sheet& sheet = bench.printer.sheets().front();
    CHECK(sheet.cut);
    CHECK(sheet.whole);
    CHECK(sheet.characters == 0);
    CHECK(sheet.ink() == without_margins(picture));
    CHECK(bench.printer.unknown_commands() == 0);
    CHECK(bench.printer.real_time_commands() == 0);
    CHECK(bench.printer.idle());
}

TEST_CASE("the emulator and our decoder read the same picture") {
    Bench bench;
    escpos::Bitmap picture = drawn_ticket(3, 500);
    for (std::uint32_t row = 200; row < 260; ++row) {
        std::ranges::fill(picture.row(row), std::byte{0});
    }
    const Bytes ticket = encoded(picture);
    bench.send(ticket);
    bench.settle();
    const auto decoded = escpos::decode(ticket);
    REQUIRE(decoded.sheets.size() == 1);
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].ink() == without_margins(decoded.sheets[0].picture));
}

TEST_CASE("the blade stands 15 mm past the head: a cut without feeding leaves ink behind") {
    Bench bench;
    Bytes ticket = escpos::encode(drawn_ticket(1)).value().print;
    bench.send(ticket + bytes_of({0x1D, 'V', 1}));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].picture.height() == 160 - 120);
    CHECK_FALSE(bench.printer.sheets()[0].whole);
    CHECK(bench.printer.hanging().ink().height() == 120);

    bench.send(encoded(drawn_ticket(2)));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 2);
    CHECK_FALSE(bench.printer.sheets()[1].whole);
    CHECK(bench.printer.sheets()[1].tickets == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("printing takes as long as the paper needs") {
    Bench bench;
    bench.send(encoded(drawn_ticket(1, 160)));
    bench.settle();
    // 160 rows and the feed to the blade (120 + 16) at 8 rows a millimetre and 250 mm/s, and the cut.
    CHECK(bench.now == (160 + 136) * 500 + 250'000);
}

TEST_CASE("the result does not depend on how the bytes were parcelled, nor on how often the printer was asked") {
    const Bytes ticket = encoded(drawn_ticket(5, 300)) + fence("AAAA");
    Bench whole(Capabilities{.receive_buffer = 1 << 20});
    CHECK(whole.printer.accept(ticket, 0) == ticket.size());
    whole.settle();
    const Bytes said = whole.heard();

    Bench drops(Capabilities{.receive_buffer = 1 << 20});
    for (const std::byte& byte : ticket) {
        CHECK(drops.printer.accept({&byte, 1}, 0) == 1);
    }
    for (Time time = 0; time <= whole.now; time += 77) {
        (void)drops.printer.has_replies(time);
    }
    CHECK(drops.printer.replies(whole.now) == said);
    CHECK(drops.printer.sheets().at(0).picture == whole.printer.sheets().at(0).picture);
}

TEST_CASE("text comes out as text, and is counted") {
    Bench bench;
    bench.send(bytes_of({0x1B, '@', 'H', 'i', '\n', 0x1D, 'V', 66, 0}));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].characters == 2);
    CHECK_FALSE(bench.printer.sheets()[0].blank());
}

TEST_CASE("in double-byte mode two bytes are one character; FS . ends it, and ESC @ brings it back") {
    Bench bench(clone_80mm());
    const auto characters = [&](const Bytes& before) {
        bench.send(before + bytes_of({0xC4, 0x90, 0xC4, 0x91, '\n', 0x1D, 'V', 66, 0}));
        bench.settle();
        return bench.printer.sheets().back().characters;
    };
    CHECK(characters({}) == 2);
    CHECK(characters(bytes_of({0x1C, '.'})) == 4);
    CHECK(characters(bytes_of({0x1B, '@'})) == 2);
    CHECK(characters(bytes_of({0x1B, '@', 0x1C, '.'})) == 4);
}

TEST_CASE("a raster that broke off swallows the beginning of the next ticket") {
    Bench bench;
    const Bytes first = encoded(drawn_ticket(1));
    bench.send(std::span(first).first(2000));
    bench.settle();
    bench.send(encoded(drawn_ticket(2)));
    bench.settle();
    REQUIRE_FALSE(bench.printer.sheets().empty());
    for (const Sheet& sheet : bench.printer.sheets()) {
        CHECK_FALSE(sheet.clean());
    }
}

TEST_CASE("ESC @ clears the line that was not printed yet, and nothing of what lies in the receive buffer behind it") {
    Bench bench;
    bench.send(bytes_of({'A', 'B', 'C', 0x1B, '@', 'D', '\n', 0x1D, 'V', 66, 0}));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].characters == 1);
}

TEST_CASE("commands of other hosts are read over by their length; what no printer knows is counted") {
    Bench bench;
    bench.send(
        bytes_of({0x1B, '!', 'x',  0x1D, '!', 0x11, 0x1B, 'a', 1, 0x1B, 'p', 0,    9,   9,  0x1D, '(', 'k', 3,   0,  49,
                  81,   48,  0x1D, '8',  'L', 2,    0,    0,   0, 'x',  'y', 0x1B, '*', 33, 1,    0,   'a', 'b', 'c'}));
    bench.settle();
    CHECK(bench.printer.unknown_commands() == 0);
    CHECK(bench.printer.idle());
    bench.send(bytes_of({'\n', 0x1B, 0x01, 0x1D, 'V', 66, 0}));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].characters == 0);
    CHECK(bench.printer.unknown_commands() == 1);
}

TEST_CASE("no bytes can break it: it stays a value with bounded buffers, and prints again after a power cycle") {
    std::uint32_t seed = 1;
    const auto next = [&] {
        seed = seed * 1664525U + 1013904223U;
        return seed >> 24;
    };
    for (int round = 0; round < 200; ++round) {
        Bench bench(round % 2 == 0 ? full_80mm() : clone_80mm());
        Bytes bytes;
        while (bytes.size() < 600) {
            constexpr std::array openers{0x1BU, 0x1DU, 0x1CU, 0x10U, 0x76U, 0x28U, 0x30U, 0x00U};
            const unsigned value = next();
            bytes.push_back(static_cast<std::byte>(value < 96 ? openers[value % openers.size()] : next()));
        }
        bench.send(bytes);
        bench.printer.set_power(false, bench.now);
        bench.printer.set_power(true, bench.now);
        bench.printer.replace_paper(bench.now);
        bench.send(encoded(drawn_ticket(3)));
        bench.settle();
        REQUIRE_FALSE(bench.printer.sheets().empty());
        CHECK(bench.printer.sheets().back().clean());
    }
}

TEST_CASE("a picture wider than the paper is cut off at its edge") {
    Bench bench(simple_58mm());
    bench.send(encoded(drawn_ticket(1)));
    bench.settle();
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].picture.width() == 384);
    CHECK(bench.printer.sheets()[0].ink() != without_margins(drawn_ticket(1)));
}

}  // namespace
}  // namespace layso::emulated
