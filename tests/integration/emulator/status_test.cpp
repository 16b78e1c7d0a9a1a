#include "tests/integration/emulator/emulator_bench.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace layso::emulated {
namespace {

const Bytes enable_automatic = bytes_of({0x1D, 'a', 0xFF});
const Bytes well = bytes_of({0x10, 0, 0, 0x0F});

Bytes real_time(unsigned what) {
    return bytes_of({0x10, 0x04, what});
}

TEST_CASE("DLE EOT: bits 1 and 4 are fixed, the others tell") {
    Bench bench;
    for (const unsigned what : {1U, 2U, 3U, 4U}) {
        CHECK(bench.ask(real_time(what)) == bytes_of({0x12}));
    }
    bench.printer.set_cover_open(true, bench.now);
    CHECK(bench.ask(real_time(1)) == bytes_of({0x1A}));
    CHECK(bench.ask(real_time(2)) == bytes_of({0x16}));
    bench.printer.set_cover_open(false, bench.now);
    bench.printer.set_near_end(true, bench.now);
    CHECK(bench.ask(real_time(1)) == bytes_of({0x12}));
    CHECK(bench.ask(real_time(4)) == bytes_of({0x1E}));
    bench.printer.set_paper(false, bench.now);
    CHECK(bench.ask(real_time(2)) == bytes_of({0x32}));
    CHECK(bench.ask(real_time(4)) == bytes_of({0x7E}));
    CHECK(bench.ask(real_time(5)).empty());
}

TEST_CASE("DLE EOT is answered off-line, but not when the buffer is full: then it has not arrived") {
    Bench bench;
    bench.printer.set_paper(false, bench.now);
    const Bytes ticket = encoded(drawn_ticket(1));
    CHECK(bench.send(ticket) == 4096);
    CHECK(bench.printer.room(bench.now) == 0);
    CHECK(bench.printer.accept(real_time(4), bench.now) == 0);
    CHECK(bench.heard().empty());
    CHECK(bench.printer.port_status(bench.now) == std::byte{0x30});
}

TEST_CASE("a real-time command inside raster data fires, and the picture keeps its place") {
    Bench bench;
    Bytes raster = bytes_of({0x1B, '@', 0x1D, 'v', '0', 0, 3, 0, 1, 0, 0x10, 0x04, 0x01, 0x1D, 'V', 66, 0});
    CHECK(bench.ask(raster) == bytes_of({0x12}));
    CHECK(bench.printer.real_time_commands() == 1);
    REQUIRE(bench.printer.sheets().size() == 1);
    CHECK(bench.printer.sheets()[0].ink().black(3, 0));
    CHECK(bench.printer.sheets()[0].ink().black(13, 0));
}

TEST_CASE("the automatic status comes when it is enabled and at each change of what was asked for") {
    Bench bench;
    bench.printer.set_cover_open(true, bench.now);
    bench.printer.set_cover_open(false, bench.now);
    CHECK(bench.heard().empty());
    CHECK(bench.ask(enable_automatic) == well);
    bench.printer.set_cover_open(true, bench.now);
    CHECK(bench.heard() == bytes_of({0x38, 0, 0, 0x0F}));
    bench.printer.set_cover_open(false, bench.now);
    CHECK(bench.heard() == well);
    bench.printer.set_near_end(true, bench.now);
    CHECK(bench.heard() == bytes_of({0x10, 0, 0x03, 0x0F}));
    bench.printer.set_paper(false, bench.now);
    CHECK(bench.heard() == bytes_of({0x18, 0, 0x0F, 0x0F}));
    bench.printer.set_paper(true, bench.now);
    CHECK(bench.heard() == well);

    // Errors only: paper and cover are not reported.
    CHECK(bench.ask(bytes_of({0x1D, 'a', 0x04})) == well);
    bench.printer.set_paper(false, bench.now);
    CHECK(bench.heard().empty());
    bench.printer.set_paper(true, bench.now);
    CHECK(bench.ask(bytes_of({0x1B, '@'})).empty());
    bench.printer.set_overheated(true, bench.now);
    CHECK(bench.heard().empty());
}

TEST_CASE("GS r is answered when it is processed, and never by a printer without paper") {
    Bench bench;
    const Bytes ask = bytes_of({0x1D, 'r', 1});
    CHECK(bench.ask(ask) == bytes_of({0}));
    bench.printer.set_near_end(true, bench.now);
    CHECK(bench.ask(ask) == bytes_of({3}));
    bench.printer.set_paper(false, bench.now);
    CHECK(bench.ask(ask).empty());
    bench.printer.set_paper(true, bench.now);
    bench.settle();
    CHECK(bench.heard() == bytes_of({0}));
}

TEST_CASE("a fence is answered when all before is on paper, GS r as soon as it is read") {
    Bench bench(Capabilities{.receive_buffer = 1 << 20});
    const Bytes ticket = escpos::encode(drawn_ticket(1)).value().print;
    bench.printer.accept(ticket + fence("A042") + bytes_of({0x1D, 'r', 1}), 0);
    Time answered_status = 0;
    while (const auto event = bench.printer.next_event(bench.now)) {
        bench.now = *event;
        const Bytes said = bench.heard();
        if (said == bytes_of({0})) {
            answered_status = bench.now;
        }
        if (said == fence_reply("A042")) {
            break;
        }
    }
    CHECK(bench.printer.hanging().ink() == without_margins(drawn_ticket(1)));
    CHECK(answered_status > 0);
    CHECK(answered_status < bench.now);
    CHECK(bench.now == 160 * 500);
}

TEST_CASE("only the newest pending fence is answered; an id out of its range is none") {
    Bench bench;
    bench.printer.set_cover_open(true, bench.now);
    bench.send(fence("AAAA"));
    bench.printer.set_cover_open(false, bench.now);
    bench.settle();
    CHECK(bench.heard() == fence_reply("AAAA"));
    const Bytes rows = bytes_of({0x1B, 'J', 40});
    CHECK(bench.ask(rows + fence("BBBB") + fence("CCCC")) == fence_reply("CCCC"));
    CHECK(bench
              .ask(fence("\x1F"
                         "AAA"))
              .empty());
}

TEST_CASE("GS I says what the model says of itself, also where it lies") {
    Bench bench(clone_80mm());
    CHECK(bench.ask(bytes_of({0x1D, 'I', 67})) == bytes_of({0x5F, 'T', 'M', '-', 'T', '8', '8', 'V', 'I', 0}));
    CHECK(bench.ask(bytes_of({0x1D, 'I', 66})) == bytes_of({0x5F, 'E', 'P', 'S', 'O', 'N', 0}));
    CHECK(bench.ask(fence("AAAA")).empty());
}

TEST_CASE("silence and noise on the wire") {
    Bench bench;
    bench.printer.set_silent(true);
    CHECK(bench.ask(real_time(1) + fence("AAAA")).empty());
    bench.printer.set_silent(false);
    bench.printer.set_garbage(true);
    const Bytes said = bench.ask(fence("AAAA"));
    const Bytes reply = fence_reply("AAAA");
    CHECK(said.size() > reply.size());
    CHECK_FALSE(std::ranges::search(said, reply).empty());

    Bench mute(silent_80mm());
    CHECK(mute.ask(real_time(1) + bytes_of({0x1D, 'r', 1})).empty());
}

}  // namespace
}  // namespace layso::emulated
