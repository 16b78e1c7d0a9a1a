// A program that ended in the middle of a ticket, and the one that is started after it.
#include "tests/unit/printer/bench.hpp"

#include <doctest/doctest.h>

#include <array>

namespace layso::printer {
namespace {

using job::Grade;
using job::Result;
using test::bears;
using test::Bench;
using test::inked;
using test::ticket_of;

constexpr std::chrono::milliseconds half_a_second{500};

/// A line and a printer on it: with and without a reset, with and without DLE DC4 8, fully known or generic.
struct Line {
    bool resets = false;
    bool clears = false;
    bool generic = false;

    [[nodiscard]] emulated::Capabilities capabilities() const {
        auto capabilities = emulated::full_80mm();
        capabilities.clears_by_dc4 = clears;
        return capabilities;
    }
    [[nodiscard]] Abilities abilities() const {
        if (generic) return {.clear_buffers = clears};
        auto abilities = Bench::full();
        abilities.clear_buffers = clears;
        return abilities;
    }
};

constexpr std::array lines{Line{true, true, false},   Line{true, false, false}, Line{false, true, false},
                           Line{false, false, false}, Line{true, false, true},  Line{false, true, true},
                           Line{false, false, true}};

/// A program that may have been killed before.
Options careful(Bench& bench, const Line& line) {
    bench.resets = line.resets;
    auto options = bench.options(line.abilities());
    options.half_ticket_possible = true;
    return options;
}

/// Nothing that a program does at its end is done: the wire is gone before it could clear anything, or the printer
/// takes no byte.
void ticket_after_restart(Bench& bench, const Line& line, bool at_once) {
    const std::size_t before = inked(bench.paper()).size();
    Printer printer(careful(bench, line), bench);
    if (!at_once) printer.watch(std::chrono::seconds(3));
    const auto conclusion = printer.print(ticket_of(2));
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == (line.generic ? Grade::handed_over : Grade::cut));
    const auto job = ticket_of(2);
    const auto& ticket = std::get<Ticket>(job.content);
    CHECK(conclusion.accepted < ticket.print.size() + ticket.cut.size() + 64);
    printer.watch(std::chrono::seconds(3));
    const auto sheets = inked(bench.paper());
    REQUIRE(sheets.size() > before);
    CHECK(sheets.size() <= before + 2);
    CHECK(bears(sheets.back(), 2));
    for (const auto& sheet : sheets) CHECK(sheet.characters == 0);
    CHECK(printer.print(ticket_of(3)).result == Result::done);
    printer.watch(std::chrono::seconds(3));
    REQUIRE(inked(bench.paper()).size() == sheets.size() + 1);
    CHECK(bears(inked(bench.paper()).back(), 3));
}

TEST_CASE("paper runs out in the middle, the program is killed, a new roll, the program again: the ticket is alone") {
    for (const auto& line : lines) {
        for (const std::uint32_t rows_left : {1U, 64U, 200U, 330U}) {
            for (const bool at_once : {true, false}) {
                CAPTURE(line.resets);
                CAPTURE(line.clears);
                CAPTURE(line.generic);
                CAPTURE(rows_left);
                CAPTURE(at_once);
                Bench bench(line.capabilities());
                bool alive = true;
                const auto kill = [&] {
                    if (alive) bench.unplug();
                };
                {
                    Printer killed(bench.options(line.abilities()), bench);
                    killed.watch(half_a_second);
                    bench.paper().set_paper_left(rows_left, bench.time());
                    // Killed: after these bytes nothing of it gets onto the wire any more.
                    bench.after_bytes(12'000, kill);
                    bench.in(2'000, kill);
                    CHECK(killed.print(ticket_of(1)).result == Result::unknown);
                }
                alive = false;
                bench.paper().replace_paper(bench.time());
                bench.plug();
                ticket_after_restart(bench, line, at_once);
            }
        }
    }
}

TEST_CASE("killed in a band, or in the head of one: the next program's ticket is not taken for dots") {
    for (const auto& line : lines) {
        for (const std::size_t bytes : {1U, 5U, 9U, 11U, 12U, 13U, 64U, 3'000U, 4'700U, 20'000U}) {
            for (const bool at_once : {true, false}) {
                CAPTURE(line.resets);
                CAPTURE(line.clears);
                CAPTURE(line.generic);
                CAPTURE(bytes);
                CAPTURE(at_once);
                Bench bench(line.capabilities());
                {
                    Printer killed(bench.options(line.abilities()), bench);
                    REQUIRE(killed.print(ticket_of(4)).result == Result::done);
                    killed.watch(half_a_second);
                    bench.after_bytes(bytes, [&] { bench.unplug(); });
                    CHECK(killed.print(ticket_of(1)).result == Result::unknown);
                }
                bench.plug();
                ticket_after_restart(bench, line, at_once);
            }
        }
    }
}

TEST_CASE(
    "on a printer that ended well the first ticket is alone and whole; a cut falls only where half a ticket may hang") {
    for (const auto& line : lines) {
        for (const bool half_ticket : {true, false}) {
            CAPTURE(line.resets);
            CAPTURE(line.clears);
            CAPTURE(line.generic);
            Bench bench(line.capabilities());
            {
                Printer ended(bench.options(line.abilities()), bench);
                REQUIRE(ended.print(ticket_of(4)).result == Result::done);
                ended.watch(std::chrono::seconds(3));
            }
            auto options = careful(bench, line);
            options.half_ticket_possible = half_ticket;
            Printer printer(options, bench);
            CHECK(printer.print(ticket_of(1)).result == Result::done);
            printer.watch(std::chrono::seconds(3));
            REQUIRE(bench.paper().sheets().size() == (half_ticket ? 3 : 2));
            CHECK(bears(bench.paper().sheets().back(), 1));
            CHECK(bench.paper().unknown_commands() == 0);
        }
    }
}

TEST_CASE("a ticket of which no byte was accepted is clean, though zeros in front of it were") {
    Bench bench;
    auto options = careful(bench, Line{});
    Printer printer(options, bench);
    printer.open();
    const auto before = bench.paper().accepted();
    bench.after_bytes(1'000, [&] { bench.unplug(); });
    const auto conclusion = printer.print(ticket_of(1));
    CHECK(bench.paper().accepted() == before + 1'000);
    CHECK(conclusion.result == Result::failed_clean);
    CHECK(conclusion.accepted == 0);
    bench.plug();
    CHECK(printer.print(ticket_of(2)).grade == Grade::cut);
    CHECK(bears(bench.paper().sheets().back(), 2));
    CHECK(inked(bench.paper()).size() == 1);
}

TEST_CASE("a device that goes away while it is reset for the first time is reset when it is back") {
    Bench bench;
    bench.resets = true;
    auto options = careful(bench, Line{.resets = true});
    bench.unplug_at_reset = true;
    Printer printer(options, bench);
    CHECK_FALSE(printer.open());
    bench.plug();
    printer.watch(half_a_second);
    CHECK(printer.report().open);
    CHECK(bench.reset == 1);
}

}  // namespace
}  // namespace layso::printer
