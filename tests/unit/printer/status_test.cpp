#include "tests/unit/printer/bench.hpp"

#include <doctest/doctest.h>

namespace layso::printer {
namespace {

using device::Answer;
using device::Condition;
using test::Bench;

TEST_CASE("a change is told with the very next read: the printer says it by itself") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    printer.watch(std::chrono::milliseconds(5'000));
    REQUIRE(printer.report().status.can_print() == Answer::yes);
    const auto told = bench.reports.size();
    std::int64_t opened_at = 0;
    bench.in(400, [&] {
        opened_at = bench.now_us();
        bench.paper().set_cover_open(true, bench.time());
    });
    std::size_t reads = 0;
    bench.in(399, [&] { reads = bench.reads; });
    printer.watch(std::chrono::milliseconds(2'000));
    REQUIRE(bench.reports.size() > told);
    CHECK(bench.reports[told].status.has(Condition::cover_open));
    // The read that was under way brought it.
    CHECK(bench.reads_at_report[told] == reads);
    CHECK(opened_at > 0);
}

/// Milliseconds from a change to its report.
std::int64_t latency(Bench& bench, Printer& printer, Condition condition, const std::function<void()>& change) {
    std::int64_t changed_at = 0;
    bench.in(333, [&] {
        changed_at = bench.now();
        change();
    });
    for (int millisecond = 0; millisecond < 3'000; ++millisecond) {
        printer.watch(std::chrono::milliseconds(1));
        if (printer.report().status.has(condition)) return bench.now() - changed_at;
    }
    return 1'000'000;
}

TEST_CASE("how late a change is told: by itself, by GET_PORT_STATUS, by DLE EOT") {
    SUBCASE("automatic status") {
        Bench bench;
        Printer printer(bench.options(Bench::full()), bench);
        CHECK(latency(bench, printer, Condition::media_empty, [&] { bench.paper().set_paper(false, bench.time()); }) <=
              5);
    }
    SUBCASE("port status alone") {
        Bench bench(emulated::silent_80mm());
        bench.port_status = true;
        Printer printer(bench.options({}), bench);
        CHECK(latency(bench, printer, Condition::media_empty, [&] { bench.paper().set_paper(false, bench.time()); }) <=
              200);
    }
    SUBCASE("DLE EOT") {
        Bench bench(emulated::simple_58mm());
        Printer printer(bench.options({.real_time_status = true}), bench);
        CHECK(latency(bench, printer, Condition::cover_open,
                      [&] { bench.paper().set_cover_open(true, bench.time()); }) <= 1'200);
    }
}

TEST_CASE("a printer that says nothing is unknown, not without paper") {
    Bench bench(emulated::silent_80mm());
    Printer printer(bench.options(Bench::full()), bench);
    printer.watch(std::chrono::seconds(3));
    CHECK(printer.report().open);
    for (const Condition condition : device::all_conditions) {
        CHECK(printer.report().status.answer(condition) == Answer::unknown);
    }
}

TEST_CASE("a printer that stops answering DLE EOT is unknown after a while, and asked only rarely") {
    Bench bench(emulated::simple_58mm());
    Printer printer(bench.options({.real_time_status = true}), bench);
    printer.watch(std::chrono::seconds(3));
    REQUIRE(printer.report().status.answer(Condition::media_empty) == Answer::no);
    bench.paper().set_silent(true);
    printer.watch(std::chrono::seconds(10));
    CHECK(printer.report().status.answer(Condition::media_empty) == Answer::unknown);
    const auto writes = bench.writes;
    printer.watch(std::chrono::seconds(10));
    CHECK(bench.writes - writes <= 5);
    bench.paper().set_silent(false);
    printer.watch(std::chrono::seconds(8));
    CHECK(printer.report().status.answer(Condition::media_empty) == Answer::no);
}

TEST_CASE("ESC @ of each ticket switches the automatic status off: it is on again before the ticket ends") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    REQUIRE(printer.print(test::ticket_of(1)).grade == job::Grade::cut);
    bench.paper().set_near_end(true, bench.time());
    printer.watch(std::chrono::milliseconds(20));
    CHECK(printer.report().status.has(Condition::media_low));
}

TEST_CASE("what port and printer say is put together, and the vaguer one gives way") {
    Bench bench;
    bench.port_status = true;
    Printer printer(bench.options(Bench::full()), bench);
    bench.paper().set_cover_open(true, bench.time());
    printer.watch(std::chrono::seconds(2));
    CHECK(printer.report().status.has(Condition::cover_open));
    CHECK_FALSE(printer.report().status.has(Condition::other_fault));
    bench.paper().set_cover_open(false, bench.time());
    printer.watch(std::chrono::milliseconds(20));
    CHECK(printer.report().status.can_print() == Answer::yes);
}

TEST_CASE("a port that is known to be wrong is not believed") {
    Bench bench(emulated::silent_80mm());
    bench.port_status = true;
    bench.paper().set_paper(false, bench.time());
    Printer printer(bench.options({.port_status = false}), bench);
    printer.watch(std::chrono::seconds(2));
    CHECK(printer.report().status.answer(Condition::media_empty) == Answer::unknown);
}

TEST_CASE("only changes are told") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    printer.watch(std::chrono::seconds(30));
    CHECK(bench.reports.size() <= 2);
}

}  // namespace
}  // namespace layso::printer
