// The paper failed, the number is on the screen, and the printer is mended: the citizen gets the paper after all.
#include "firmware/core/issue.hpp"
#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

constexpr auto paper_out = [] { return event::PrinterChanged{{"media-empty"}, true}; };
constexpr auto paper_back = [] { return event::PrinterChanged{}; };

event::PrintEnded ended(v1::PrintResult result, std::uint32_t sheet = 0) {
    return {.ticket = ticket(12).ticket(), .result = result, .sheet = sheet};
}

/// Number 12 is being printed.
BenchKiosk printing() {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.answer_ticket(12);
    REQUIRE(kiosk.kind() == ScreenKind::printing);
    return kiosk;
}

BenchKiosk after(v1::PrintResult result) {
    auto kiosk = printing();
    kiosk.happen(ended(result));
    REQUIRE(kiosk.kind() == ScreenKind::number_on_screen);
    return kiosk;
}

}  // namespace

TEST_CASE("a sheet that may be out is marked when the number is printed once more") {
    auto kiosk = after(v1::PRINT_RESULT_UNKNOWN);
    kiosk.touch(touch::PrintAgain{});
    REQUIRE(kiosk.printed().size() == 2);
    const auto again = kiosk.printed().back();
    CHECK(again.ticket.ticket() == ticket(12).ticket());
    CHECK(again.sheet == 1);
    CHECK(again.marked);
    CHECK(kiosk.kind() == ScreenKind::printing);
    kiosk.happen(ended(v1::PRINT_RESULT_DONE, 1));
    CHECK(kiosk.kind() == ScreenKind::take_ticket);
}

TEST_CASE("a number of which no byte reached the printer gets its first paper, without the mark") {
    auto kiosk = after(v1::PRINT_RESULT_FAILED_CLEAN);
    kiosk.touch(touch::PrintAgain{});
    CHECK_FALSE(kiosk.printed().back().marked);
    // That sheet breaks off in the middle: the next one is marked.
    kiosk.happen(ended(v1::PRINT_RESULT_UNKNOWN, 1));
    kiosk.touch(touch::PrintAgain{});
    CHECK(kiosk.printed().back().sheet == 2);
    CHECK(kiosk.printed().back().marked);
}

TEST_CASE("while the printer cannot print nothing is offered; after the paper change it is") {
    auto kiosk = printing();
    kiosk.happen(paper_out());
    kiosk.happen(ended(v1::PRINT_RESULT_UNKNOWN));
    CHECK_FALSE(kiosk.shown().ticket.may_print_again);
    kiosk.touch(touch::PrintAgain{});
    CHECK(kiosk.printed().size() == 1);
    kiosk.happen(paper_back());
    CHECK(kiosk.shown().ticket.may_print_again);
    kiosk.touch(touch::PrintAgain{});
    CHECK(kiosk.printed().size() == 2);
}

TEST_CASE("the record comes before the sheet, and a further sheet is no second report") {
    auto kiosk = after(v1::PRINT_RESULT_UNKNOWN);
    kiosk.effects.clear();
    kiosk.touch(touch::PrintAgain{});
    kiosk.happen(ended(v1::PRINT_RESULT_DONE, 1));
    CHECK(kiosk.order() == "S|PE|");
    CHECK(kiosk.sent().empty());
    CHECK(kiosk.journaled().open_tickets.at(ticket(12).ticket()).result == v1::PRINT_RESULT_UNKNOWN);
}

TEST_CASE("two further sheets and no more") {
    auto kiosk = after(v1::PRINT_RESULT_UNKNOWN);
    for (std::uint32_t sheet = 1; sheet <= state::most_further_sheets; ++sheet) {
        kiosk.touch(touch::PrintAgain{});
        kiosk.happen(ended(v1::PRINT_RESULT_UNKNOWN, sheet));
    }
    CHECK_FALSE(kiosk.shown().ticket.may_print_again);
    kiosk.touch(touch::PrintAgain{});
    CHECK(kiosk.printed().size() == 1 + state::most_further_sheets);
}

TEST_CASE("the late word on a sheet that was given up does not end the next one") {
    auto kiosk = printing();
    kiosk.pass(kiosk.state.world.settings.timings.print);
    kiosk.touch(touch::PrintAgain{});
    kiosk.happen(ended(v1::PRINT_RESULT_FAILED_CLEAN, 0));
    CHECK(kiosk.kind() == ScreenKind::printing);
}

TEST_CASE("a restart during a further sheet keeps the number as it was reported") {
    auto kiosk = after(v1::PRINT_RESULT_FAILED_CLEAN);
    kiosk.touch(touch::PrintAgain{});
    BenchKiosk restarted{kiosk.journaled()};
    const auto& open = restarted.state.world.knowledge.open_tickets.at(ticket(12).ticket());
    CHECK(open.result == v1::PRINT_RESULT_SHOWN_ON_SCREEN);
    CHECK(restarted.printed().empty());
}

TEST_CASE("a sheet that is not known to be whole is remembered over a restart and a snapshot, until one is") {
    auto kiosk = printing();
    CHECK(kiosk.journaled().half_sheet_possible);
    kiosk.happen(ended(v1::PRINT_RESULT_UNKNOWN));
    kiosk.touch(touch::Done{});
    CHECK(kiosk.journaled().half_sheet_possible);
    Knowledge restored;
    for (const auto& record : to_records(kiosk.journaled())) fold(restored, record);
    CHECK(restored.half_sheet_possible);
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.answer_ticket(13);
    kiosk.happen(event::PrintEnded{.ticket = ticket(13).ticket(), .result = v1::PRINT_RESULT_DONE});
    CHECK_FALSE(kiosk.journaled().half_sheet_possible);
    restored = {};
    for (const auto& record : to_records(kiosk.journaled())) fold(restored, record);
    CHECK(restored.open_tickets.size() == kiosk.journaled().open_tickets.size());
    CHECK_FALSE(restored.half_sheet_possible);
}

TEST_CASE("what a result rests on is in the journal") {
    auto kiosk = printing();
    auto print = ended(v1::PRINT_RESULT_DONE);
    print.grade = v1::PRINT_GRADE_CUT;
    print.accepted_bytes = 36'411;
    print.conditions = {"media-low"};
    kiosk.happen(print);
    const auto& record = kiosk.stored.back().print_ended();
    CHECK(record.grade() == v1::PRINT_GRADE_CUT);
    CHECK(record.accepted_bytes() == 36'411);
    REQUIRE(record.conditions().size() == 1);
    CHECK(record.conditions(0) == "media-low");
}
