#include "tests/unit/printer/bench.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace layso::printer {
namespace {

using device::Answer;
using device::Condition;
using emulated::CutterState;
using job::Cause;
using job::Grade;
using job::Result;
using test::bears;
using test::Bench;
using test::inked;
using test::ticket_of;

constexpr std::chrono::milliseconds half_a_second{500};

/// A full printer that has been listened to for a while.
struct Ready {
    explicit Ready(emulated::Capabilities capabilities = emulated::full_80mm(), Abilities abilities = Bench::full(),
                   bool resets = true)
        : bench(std::move(capabilities)), printer(bench.options(abilities), bench) {
        bench.resets = resets;
        printer.watch(half_a_second);
    }
    job::Conclusion print(std::uint32_t number) { return printer.print(ticket_of(number)); }

    Bench bench;
    Printer printer;
};

/// What a person does after the job broke off: the next ticket must come out alone and whole, whatever was left.
void next_ticket_is_whole(Ready& ready, std::uint32_t number) {
    const std::size_t before = inked(ready.bench.paper()).size();
    ready.printer.watch(half_a_second);
    const auto conclusion = ready.print(number);
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::cut);
    const auto sheets = inked(ready.bench.paper());
    REQUIRE(sheets.size() > before);
    CHECK(bears(sheets.back(), number));
    for (const auto& sheet : sheets) CHECK(sheet.characters == 0);
}

TEST_CASE("paper out before the first byte: not started, and it says why") {
    Ready ready;
    ready.bench.paper().set_paper(false, ready.bench.time());
    ready.printer.watch(half_a_second);
    const auto before = ready.bench.paper().accepted();
    const auto conclusion = ready.print(1);
    CHECK(conclusion.result == Result::failed_clean);
    CHECK(conclusion.cause == Cause::not_ready);
    CHECK(conclusion.condition == Condition::media_empty);
    CHECK(conclusion.reprint() == job::Reprint::plain);
    CHECK(ready.bench.paper().accepted() == before);
    ready.bench.paper().replace_paper(ready.bench.time());
    next_ticket_is_whole(ready, 2);
    CHECK(inked(ready.bench.paper()).size() == 1);
}

TEST_CASE("paper runs out in the middle: unknown, and after the change no old or half ticket comes out") {
    for (const std::uint32_t rows_left : {1U, 30U, 64U, 200U, 399U}) {
        CAPTURE(rows_left);
        Ready ready;
        ready.bench.paper().set_paper_left(rows_left, ready.bench.time());
        const auto conclusion = ready.print(1);
        CHECK(conclusion.result == Result::unknown);
        CHECK(conclusion.condition == Condition::media_empty);
        CHECK(conclusion.grade <= Grade::handed_over);
        CHECK(conclusion.reprint() == job::Reprint::marked);
        ready.printer.watch(half_a_second);
        ready.bench.paper().replace_paper(ready.bench.time());
        const auto torn = inked(ready.bench.paper()).size();
        ready.printer.watch(std::chrono::seconds(5));
        CHECK(ready.bench.paper().hanging().blank());
        CHECK(inked(ready.bench.paper()).size() == torn);
        next_ticket_is_whole(ready, 2);
        CHECK(inked(ready.bench.paper()).size() == torn + 1);
    }
}

TEST_CASE("USB's reset clears a printer that knows no command for it, even with its buffer full") {
    auto capabilities = emulated::clone_80mm();
    capabilities.clears_by_enq_always = false;
    Ready ready(capabilities, {.proof = job::Proof::processed, .automatic_status = true});
    ready.bench.paper().set_paper_left(100, ready.bench.time());
    CHECK(ready.print(1).result == Result::unknown);
    ready.bench.paper().replace_paper(ready.bench.time());
    const auto torn = inked(ready.bench.paper()).size();
    ready.printer.watch(std::chrono::seconds(5));
    CHECK(ready.bench.paper().hanging().blank());
    CHECK(ready.print(2).result == Result::done);
    ready.printer.watch(std::chrono::seconds(3));
    REQUIRE(inked(ready.bench.paper()).size() == torn + 1);
    CHECK(bears(inked(ready.bench.paper()).back(), 2));
}

TEST_CASE("the same with a clone, whose answers to GS r run ahead of its head") {
    for (const std::uint32_t rows_left : {1U, 64U, 200U, 380U, 395U}) {
        CAPTURE(rows_left);
        Ready ready(emulated::clone_80mm(), {.proof = job::Proof::processed, .automatic_status = true});
        ready.bench.paper().set_paper_left(rows_left, ready.bench.time());
        CHECK(ready.print(1).result == Result::unknown);
        ready.printer.watch(half_a_second);
        ready.bench.paper().replace_paper(ready.bench.time());
        const auto torn = inked(ready.bench.paper()).size();
        ready.printer.watch(std::chrono::seconds(5));
        CHECK(ready.bench.paper().hanging().blank());
        CHECK(ready.print(2).result == Result::done);
        ready.printer.watch(std::chrono::seconds(3));
        const auto sheets = inked(ready.bench.paper());
        REQUIRE(sheets.size() == torn + 1);
        CHECK(bears(sheets.back(), 2));
    }
}

TEST_CASE("paper runs out under the cut: the number is on paper, and is known to be") {
    Ready ready;
    ready.bench.paper().set_paper_left(405, ready.bench.time());
    const auto conclusion = ready.print(1);
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::printed);
    CHECK(conclusion.cause == Cause::not_cut);
    CHECK(conclusion.condition == Condition::media_empty);
}

TEST_CASE("a line without a reset: what clears goes in as soon as there is room, and the next ticket is alone") {
    for (const std::uint32_t rows_left : {1U, 64U, 200U}) {
        CAPTURE(rows_left);
        Ready ready(emulated::full_80mm(), Bench::full(), false);
        ready.bench.paper().set_paper_left(rows_left, ready.bench.time());
        CHECK(ready.print(1).result == Result::unknown);
        ready.printer.watch(half_a_second);
        ready.bench.paper().replace_paper(ready.bench.time());
        ready.printer.watch(std::chrono::seconds(5));
        CHECK(ready.bench.paper().hanging().ink().height() <= 8);
        next_ticket_is_whole(ready, 2);
    }
}

TEST_CASE("neither reset nor DLE DC4 8: after the change the rest comes out, and is cut off before the next ticket") {
    struct Line {
        emulated::Capabilities capabilities;
        Abilities abilities;
    };
    auto plain = emulated::full_80mm();
    plain.clears_by_dc4 = false;
    auto fences = Bench::full();
    fences.clear_buffers = false;
    // Besides the rows that the printer was about to print, no more than its buffer holds, and the band that was begun.
    const std::uint32_t most_rows = plain.ahead_rows + static_cast<std::uint32_t>(plain.receive_buffer) / 72 + 64;
    for (const auto& line : {Line{plain, fences}, Line{plain, {}}}) {
        for (const std::uint32_t rows_left : {1U, 64U, 200U}) {
            CAPTURE(rows_left);
            CAPTURE(line.abilities.automatic_status);
            Ready ready(line.capabilities, line.abilities, false);
            ready.bench.paper().set_paper_left(rows_left, ready.bench.time());
            CHECK(ready.print(1).result == Result::unknown);
            ready.printer.watch(half_a_second);
            ready.bench.paper().replace_paper(ready.bench.time());
            const auto torn = inked(ready.bench.paper()).size();
            ready.printer.watch(std::chrono::seconds(5));
            CHECK(ready.bench.paper().hanging().ink().height() <= most_rows);
            CHECK(ready.print(2).result == Result::done);
            ready.printer.watch(std::chrono::seconds(3));
            const auto sheets = inked(ready.bench.paper());
            REQUIRE(sheets.size() >= torn + 1);
            REQUIRE(sheets.size() <= torn + 2);
            CHECK(bears(sheets.back(), 2));
            for (const auto& sheet : sheets) CHECK(sheet.characters == 0);
        }
    }
}

TEST_CASE("the cover is opened in the middle, and closed again at once: what is begun does not go on") {
    Ready ready;
    ready.bench.after_bytes(9'000, [&] {
        ready.bench.paper().set_cover_open(true, ready.bench.time());
        ready.bench.in(1'500, [&] { ready.bench.paper().set_cover_open(false, ready.bench.time()); });
    });
    const auto conclusion = ready.print(1);
    CHECK(conclusion.result == Result::unknown);
    CHECK(conclusion.cause == Cause::condition);
    CHECK(conclusion.condition == Condition::cover_open);
    ready.printer.watch(std::chrono::seconds(3));
    const auto half = ready.bench.paper().hanging();
    CHECK_FALSE(bears(half, 1));
    next_ticket_is_whole(ready, 2);
}

TEST_CASE("the cover is opened between the printing and the cut: printed, not cut") {
    Ready ready;
    bool printed = false;
    const JobHandlers handlers{
        .record = {},
        .progress =
            [&](job::Stage stage, Grade) {
                printed = printed || stage == job::Stage::printed;
                if (stage == job::Stage::printed) ready.bench.paper().set_cover_open(true, ready.bench.time());
            },
    };
    const auto conclusion = ready.printer.print(ticket_of(1), handlers);
    CHECK(printed);
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::printed);
    CHECK(conclusion.cause == Cause::not_cut);
    CHECK(conclusion.condition == Condition::cover_open);
    ready.bench.paper().tear(ready.bench.time());
    ready.bench.paper().set_cover_open(false, ready.bench.time());
    next_ticket_is_whole(ready, 2);
}

TEST_CASE("the blade is stuck: printed, not cut; freed, the next ticket is cut") {
    Ready ready;
    ready.bench.paper().set_cutter(CutterState::stuck, ready.bench.time());
    const auto conclusion = ready.print(1);
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::printed);
    CHECK(conclusion.cause == Cause::not_cut);
    CHECK(conclusion.condition == Condition::cutter_failure);
    ready.bench.paper().tear(ready.bench.time());
    ready.bench.paper().set_cutter(CutterState::works, ready.bench.time());
    next_ticket_is_whole(ready, 2);
}

TEST_CASE("paper jams in the middle: unknown; taken out, nothing of it comes back") {
    Ready ready;
    ready.bench.after_bytes(9'000, [&] { ready.bench.paper().set_jam(true, ready.bench.time()); });
    const auto conclusion = ready.print(1);
    CHECK(conclusion.result == Result::unknown);
    CHECK(conclusion.condition == Condition::other_fault);
    ready.bench.paper().set_jam(false, ready.bench.time());
    ready.bench.paper().set_cover_open(true, ready.bench.time());
    ready.bench.paper().tear(ready.bench.time());
    ready.bench.paper().set_cover_open(false, ready.bench.time());
    next_ticket_is_whole(ready, 2);
}

TEST_CASE("near end never fails a job, and is told") {
    Ready ready;
    ready.bench.paper().set_near_end(true, ready.bench.time());
    const auto conclusion = ready.print(1);
    CHECK(conclusion.grade == Grade::cut);
    CHECK(conclusion.status.has(Condition::media_low));
}

TEST_CASE("a head that is too hot is waited for") {
    Ready ready;
    ready.bench.after_bytes(9'000, [&] {
        ready.bench.paper().set_overheated(true, ready.bench.time());
        ready.bench.in(1'500, [&] { ready.bench.paper().set_overheated(false, ready.bench.time()); });
    });
    CHECK(ready.print(1).grade == Grade::cut);
    REQUIRE(ready.bench.paper().sheets().size() == 1);
    CHECK(bears(ready.bench.paper().sheets().front(), 1));
}

TEST_CASE("unplugged at any byte: unknown, not resent; found again; nothing old gets into the next ticket") {
    for (const std::size_t bytes : {1U, 5U, 9U, 64U, 3'000U, 4'700U, 20'000U, 28'000U}) {
        CAPTURE(bytes);
        Ready ready;
        ready.bench.after_bytes(bytes, [&] {
            ready.bench.unplug();
            ready.bench.in(1'000, [&] { ready.bench.plug(); });
        });
        std::size_t recorded = 0;
        const auto conclusion =
            ready.printer.print(ticket_of(1), {.record = [&] { return ++recorded == 1; }, .progress = {}});
        CHECK(conclusion.result == Result::unknown);
        CHECK(conclusion.cause == Cause::device_fault);
        CHECK(conclusion.accepted > 0);
        CHECK(recorded == 1);
        ready.bench.in(0, [] {});
        ready.printer.watch(std::chrono::milliseconds(2'000));
        CHECK(ready.printer.report().open);
        next_ticket_is_whole(ready, 2);
        CHECK(inked(ready.bench.paper()).size() <= 2);
    }
}

TEST_CASE(
    "unplugged in the middle of a band, with a printer that nothing clears: the next ticket is not taken for dots") {
    for (const std::size_t bytes : {1U, 9U, 11U, 12U, 13U, 3'000U, 4'700U, 20'000U}) {
        CAPTURE(bytes);
        auto capabilities = emulated::full_80mm();
        capabilities.clears_by_dc4 = false;
        auto abilities = Bench::full();
        abilities.clear_buffers = false;
        Ready ready(capabilities, abilities, false);
        // The first ticket has a band of zeros in front of it.
        REQUIRE(ready.print(3).grade == Grade::cut);
        ready.bench.after_bytes(bytes, [&] {
            ready.bench.unplug();
            ready.bench.in(1'000, [&] { ready.bench.plug(); });
        });
        CHECK(ready.print(1).result == Result::unknown);
        ready.printer.watch(std::chrono::milliseconds(2'000));
        next_ticket_is_whole(ready, 2);
    }
}

TEST_CASE("unplugged while idle and plugged in again: back within 300 ms of the plug, and both are told") {
    Ready ready;
    ready.bench.unplug();
    ready.printer.watch(std::chrono::seconds(1));
    CHECK_FALSE(ready.printer.report().open);
    CHECK(ready.printer.report().status.has(Condition::connecting));
    REQUIRE(ready.printer.report().fault);
    CHECK(ready.printer.report().fault->code == device::FaultCode::not_found);
    ready.bench.plug();
    ready.printer.watch(std::chrono::milliseconds(300));
    CHECK(ready.printer.report().open);
    CHECK(ready.printer.report().status.can_print() == Answer::yes);
    CHECK(ready.print(1).grade == Grade::cut);
}

TEST_CASE("a job for a printer that is plugged in again within its patience is printed once") {
    Ready ready;
    ready.bench.unplug();
    ready.printer.watch(half_a_second);
    ready.bench.in(1'500, [&] { ready.bench.plug(); });
    CHECK(ready.print(1).grade == Grade::cut);
    CHECK(inked(ready.bench.paper()).size() == 1);
}

TEST_CASE("a job for a printer that does not come: failed clean, with the reason") {
    Bench bench;
    bench.open_fault = device::Fault{device::FaultCode::busy, "usblp holds it"};
    Printer printer(bench.options(Bench::full()), bench);
    const auto start = bench.now();
    const auto conclusion = printer.print(ticket_of(1));
    CHECK(conclusion.result == Result::failed_clean);
    CHECK(conclusion.cause == Cause::not_ready);
    CHECK(conclusion.condition == Condition::connecting);
    REQUIRE(conclusion.fault);
    CHECK(conclusion.fault->code == device::FaultCode::busy);
    CHECK(bench.now() - start <= 3'000);
    CHECK(bench.paper().accepted() == 0);
}

TEST_CASE("a first write that takes nothing is tried again, on a device opened anew") {
    for (const auto code : {device::FaultCode::input_output, device::FaultCode::timed_out, device::FaultCode::gone}) {
        Ready ready;
        ready.bench.next_write_fault = code;
        CHECK(ready.print(1).grade == Grade::cut);
        REQUIRE(ready.bench.paper().sheets().size() == 1);
        CHECK(bears(ready.bench.paper().sheets().front(), 1));
    }
}

TEST_CASE("a write that fails after the first byte is not tried again") {
    Ready ready;
    ready.bench.after_bytes(9'000, [&] { ready.bench.next_write_fault = device::FaultCode::input_output; });
    const auto conclusion = ready.print(1);
    CHECK(conclusion.result == Result::unknown);
    CHECK(conclusion.grade == Grade::accepted);
    CHECK(inked(ready.bench.paper()).empty());
    next_ticket_is_whole(ready, 2);
}

TEST_CASE("switched off in the middle and on again") {
    Ready ready;
    ready.bench.after_bytes(9'000, [&] {
        ready.bench.paper().set_power(false, ready.bench.time());
        ready.bench.unplug();
        ready.bench.in(3'000, [&] {
            ready.bench.paper().set_power(true, ready.bench.time());
            ready.bench.plug();
        });
    });
    CHECK(ready.print(1).result == Result::unknown);
    ready.printer.watch(std::chrono::seconds(5));
    next_ticket_is_whole(ready, 2);
}

TEST_CASE("cancelled before the first byte: clean; after it: unknown, and the rest never comes") {
    Ready ready;
    std::stop_source stop;
    stop.request_stop();
    CHECK(ready.printer.print(ticket_of(1), {}, stop.get_token()).result == Result::failed_clean);
    std::stop_source later;
    ready.bench.after_bytes(9'000, [&] { later.request_stop(); });
    const auto conclusion = ready.printer.print(ticket_of(2), {}, later.get_token());
    CHECK(conclusion.result == Result::unknown);
    CHECK(conclusion.cause == Cause::cancelled);
    next_ticket_is_whole(ready, 3);
}

}  // namespace
}  // namespace layso::printer
