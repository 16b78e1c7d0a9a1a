// A printer that has told its changes by itself, and stops doing so without a word.
#include "tests/unit/printer/bench.hpp"

#include <doctest/doctest.h>

namespace layso::printer {
namespace {

using device::Answer;
using device::Condition;
using test::Bench;

constexpr std::chrono::seconds a_while{3};

Abilities telling(bool in_real_time) {
    return {.automatic_status = true, .real_time_status = in_real_time};
}

Answer paper_out(const Printer& printer) {
    return printer.report().status.answer(Condition::media_empty);
}

TEST_CASE("switched off and on behind a line that does not say so: unknown, known again, and paper out is seen") {
    for (const bool in_real_time : {true, false}) {
        for (const int seconds_off : {1, 4, 6, 30}) {
            CAPTURE(in_real_time);
            CAPTURE(seconds_off);
            Bench bench;
            Printer printer(bench.options(telling(in_real_time)), bench);
            printer.watch(a_while);
            REQUIRE(printer.report().status.can_print() == Answer::yes);
            bench.paper().set_power(false, bench.time());
            printer.watch(std::chrono::seconds(seconds_off));
            if (seconds_off >= 3) CHECK(paper_out(printer) == Answer::unknown);
            CHECK(printer.report().open);
            bench.paper().set_power(true, bench.time());
            printer.watch(a_while);
            CHECK(printer.report().status.can_print() == Answer::yes);
            bench.paper().set_paper(false, bench.time());
            printer.watch(std::chrono::milliseconds(20));
            CHECK(paper_out(printer) == Answer::yes);
        }
    }
}

TEST_CASE("an idle printer is asked once in 2 s at most, and what it says stays told") {
    for (const bool in_real_time : {true, false}) {
        Bench bench;
        Printer printer(bench.options(telling(in_real_time)), bench);
        printer.watch(a_while);
        const auto writes = bench.writes;
        const auto reports = bench.reports.size();
        printer.watch(std::chrono::seconds(60));
        CHECK(bench.writes - writes <= 31);
        CHECK(bench.writes - writes >= 28);
        CHECK(bench.reports.size() == reports);
    }
}

TEST_CASE("a printer that is off-line leaves the question undone: what it said last still holds") {
    for (const bool in_real_time : {true, false}) {
        CAPTURE(in_real_time);
        Bench bench;
        Printer printer(bench.options(telling(in_real_time)), bench);
        printer.watch(a_while);
        bench.paper().set_paper(false, bench.time());
        for (int second = 0; second < 60; ++second) {
            printer.watch(std::chrono::seconds(1));
            REQUIRE(paper_out(printer) == Answer::yes);
        }
        CHECK(bench.paper().buffered() <= 100);
        bench.paper().replace_paper(bench.time());
        printer.watch(std::chrono::milliseconds(20));
        CHECK(printer.report().status.can_print() == Answer::yes);
    }
}

TEST_CASE("switched off and on while it had no paper: the new roll is seen all the same") {
    for (const bool in_real_time : {true, false}) {
        CAPTURE(in_real_time);
        Bench bench;
        Printer printer(bench.options(telling(in_real_time)), bench);
        bench.paper().set_paper(false, bench.time());
        printer.watch(a_while);
        bench.paper().set_power(false, bench.time());
        printer.watch(std::chrono::seconds(6));
        bench.paper().replace_paper(bench.time());
        bench.paper().set_power(true, bench.time());
        printer.watch(std::chrono::milliseconds(4'500));
        CHECK(printer.report().status.can_print() == Answer::yes);
    }
}

TEST_CASE("a printer that only answers DLE EOT: its silence is told within about 2 s, one lost answer is not") {
    Bench bench(emulated::simple_58mm());
    Printer printer(bench.options({.real_time_status = true}), bench);
    for (const int start : {0, 130, 260, 390, 520}) {
        printer.watch(a_while + std::chrono::milliseconds(start));
        REQUIRE(paper_out(printer) == Answer::no);
        bench.paper().set_silent(true);
        bench.in(600, [&] { CHECK(paper_out(printer) == Answer::no); });
        printer.watch(std::chrono::milliseconds(2'000));
        CHECK(paper_out(printer) == Answer::unknown);
        bench.paper().set_silent(false);
    }
}

TEST_CASE("a device that is not spoken to in ESC/POS is asked often enough for 1.2 s") {
    Bench bench(emulated::silent_80mm());
    bench.port_status = true;
    Printer printer(bench.options({.escpos = false}), bench);
    printer.watch(a_while);
    bench.paper().set_paper(false, bench.time());
    printer.watch(std::chrono::milliseconds(900));
    CHECK(paper_out(printer) == Answer::yes);
}

}  // namespace
}  // namespace layso::printer
