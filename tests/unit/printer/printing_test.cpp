#include "tests/unit/printer/bench.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace layso::printer {
namespace {

using job::Cause;
using job::Grade;
using job::Result;
using job::Stage;
using test::bears;
using test::Bench;
using test::ticket_of;

TEST_CASE("with both fences: one whole sheet, cut, and known to be") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    std::vector<Stage> stages;
    std::size_t recorded = 0;
    std::uint64_t accepted_at_record = 0;
    const JobHandlers handlers{.record =
                                   [&] {
                                       ++recorded;
                                       accepted_at_record = bench.paper().accepted();
                                       return true;
                                   },
                               .progress = [&](Stage stage, Grade) { stages.push_back(stage); }};
    printer.watch(std::chrono::milliseconds(300));
    const auto before = bench.paper().accepted();
    const auto conclusion = printer.print(ticket_of(7), handlers);
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::cut);
    CHECK(conclusion.cause == Cause::none);
    CHECK(conclusion.reprint() == job::Reprint::marked);
    CHECK(recorded == 1);
    CHECK(accepted_at_record == before);
    CHECK(stages == std::vector{Stage::sending, Stage::sent, Stage::printed, Stage::cut, Stage::done});
    REQUIRE(bench.paper().sheets().size() == 1);
    CHECK(bears(bench.paper().sheets().front(), 7));
    CHECK(bench.paper().unknown_commands() == 0);
}

TEST_CASE("tickets one after the other each get a sheet of their own, on one opening of the device") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    for (std::uint32_t number = 1; number <= 5; ++number) {
        CHECK(printer.print(ticket_of(number)).grade == Grade::cut);
    }
    REQUIRE(bench.paper().sheets().size() == 5);
    for (std::uint32_t number = 1; number <= 5; ++number) {
        CHECK(bears(bench.paper().sheets()[number - 1], number));
    }
    CHECK(bench.opened == 1);
}

TEST_CASE("a clone with GS r only: processed is all that is claimed, though a TM-T88 is what it calls itself") {
    Bench bench(emulated::clone_80mm());
    Printer printer(bench.options({.proof = job::Proof::processed, .automatic_status = true}), bench);
    const auto conclusion = printer.print(ticket_of(3));
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::processed);
    bench.advance_to(bench.now_us() + 3'000'000);
    REQUIRE(bench.paper().sheets().size() == 1);
    CHECK(bears(bench.paper().sheets().front(), 3));
}

TEST_CASE("a printer without any way back: handed over, never more") {
    Bench bench(emulated::silent_80mm());
    Printer printer(bench.options({.proof = job::Proof::fence, .automatic_status = true}), bench);
    const auto conclusion = printer.print(ticket_of(3));
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::handed_over);
    CHECK(conclusion.status.can_print() == device::Answer::unknown);
    bench.advance_to(bench.now_us() + 3'000'000);
    REQUIRE(bench.paper().sheets().size() == 1);
    CHECK(bears(bench.paper().sheets().front(), 3));
}

TEST_CASE("a 58 mm printer that only answers DLE EOT is watched, and never asked inside a picture") {
    Bench bench(emulated::simple_58mm());
    Printer printer(bench.options({.real_time_status = true, .row_bytes = 48}), bench);
    printer.watch(std::chrono::seconds(1));
    CHECK(printer.report().status.can_print() == device::Answer::yes);
    const auto conclusion = printer.print(ticket_of(4, escpos::dots_58mm));
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::handed_over);
    bench.advance_to(bench.now_us() + 5'000'000);
    REQUIRE(bench.paper().sheets().size() == 1);
    CHECK(bears(bench.paper().sheets().front(), 4, escpos::dots_58mm));
}

TEST_CASE("a printer that promises fences and is silent: unknown, and the paper is cut all the same") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    printer.open();
    bench.paper().set_silent(true);
    const auto conclusion = printer.print(ticket_of(3));
    CHECK(conclusion.result == Result::unknown);
    CHECK(conclusion.grade == Grade::handed_over);
    CHECK(conclusion.cause == Cause::silence);
    REQUIRE(bench.paper().sheets().size() == 1);
    CHECK(bears(bench.paper().sheets().front(), 3));
}

TEST_CASE("noise around each answer proves nothing and hides nothing") {
    Bench bench;
    bench.paper().set_garbage(true);
    Printer printer(bench.options(Bench::full()), bench);
    const auto conclusion = printer.print(ticket_of(3));
    CHECK(conclusion.grade == Grade::cut);
    CHECK(printer.report().garbage > 0);
}

TEST_CASE("fences of another job prove nothing") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    printer.open();
    const auto before = printer.print(ticket_of(1));
    REQUIRE(before.grade == Grade::cut);
    bench.after_bytes(20'000, [&] {
        bench.paper().set_silent(true);
        bench.in(2'000, [&] {
            bench.paper().set_silent(false);
            for (unsigned letter = 'A'; letter <= 'Z'; ++letter) {
                const auto last = static_cast<std::byte>(letter);
                bench.paper().say(std::vector{std::byte{0x37}, std::byte{0x22}, std::byte{'Z'}, std::byte{'Z'},
                                              std::byte{'Z'}, last, std::byte{0}});
            }
            bench.paper().set_silent(true);
        });
    });
    CHECK(printer.print(ticket_of(2)).result == Result::unknown);
}

TEST_CASE("what a printer can do is asked anew at each opening, of the printer that is there") {
    Bench bench;
    auto options = bench.options({});
    std::size_t asked = 0;
    options.abilities_of = [&](const device::Identity& identity) {
        ++asked;
        return identity.answers ? Bench::full() : Abilities{};
    };
    Printer printer(std::move(options), bench);
    CHECK(printer.print(ticket_of(1)).grade == Grade::cut);
    printer.close();
    CHECK(printer.print(ticket_of(2)).grade == Grade::cut);
    CHECK(asked == 2);
}

TEST_CASE("an opaque document goes through as it is, and the device's own word is the proof") {
    Bench bench;
    bench.evidence = device::Evidence::confirmed;
    Printer printer(bench.options({.escpos = false}), bench);
    const Bytes bytes(1000, std::byte{0});
    const auto conclusion = printer.print({.name = "report", .content = Document{bytes}});
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::reported);
    CHECK(bench.paper().accepted() == bytes.size());
}

TEST_CASE("a journal that fails: no byte") {
    Bench bench;
    Printer printer(bench.options(Bench::full()), bench);
    printer.watch(std::chrono::milliseconds(300));
    const auto before = bench.paper().accepted();
    const auto conclusion = printer.print(ticket_of(3), {.record = [] { return false; }, .progress = {}});
    CHECK(conclusion.result == Result::failed_clean);
    CHECK(conclusion.cause == Cause::record_failed);
    CHECK(bench.paper().accepted() == before);
}

}  // namespace
}  // namespace layso::printer
