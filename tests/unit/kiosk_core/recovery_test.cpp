// What a start makes of what the power cut left behind.
#include "firmware/core/delivery.hpp"
#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

// A whole visit with the controller, as it was journaled.
std::vector<v1::KioskRecord> whole_visit() {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    return kiosk.stored;
}

Knowledge known_until(const std::vector<v1::KioskRecord>& records, v1::KioskRecord::FactCase last) {
    Knowledge knowledge;
    for (const auto& record : records) {
        fold(knowledge, record);
        if (record.fact_case() == last) return knowledge;
    }
    FAIL("the journal has no such record");
    return knowledge;
}

v1::Command report_after(Knowledge knowledge) {
    BenchKiosk kiosk{std::move(knowledge)};
    kiosk.link_up();
    for (const auto& command : kiosk.sent()) {
        if (command.has_confirm_ticket() || command.has_void_ticket() || command.has_merge_leased_ticket()) {
            return command;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("a touch without a number is over; the controller voids what it may have allocated") {
    const auto knowledge = known_until(whole_visit(), v1::KioskRecord::kTouchMade);
    REQUIRE(knowledge.pending_touch.has_value());
    BenchKiosk kiosk{knowledge};
    CHECK_FALSE(kiosk.state.world.knowledge.pending_touch.has_value());
    CHECK(kiosk.printed().empty());
}

TEST_CASE("a number that never went to the printer is voided") {
    const auto report = report_after(known_until(whole_visit(), v1::KioskRecord::kNumberKnown));
    CHECK(report.void_ticket().ticket() == ticket(12).ticket());
    CHECK(report.void_ticket().reason() == v1::VOID_REASON_PRINT_FAILED);
}

TEST_CASE("a number that may be on paper is neither printed again nor voided") {
    const auto records = whole_visit();
    BenchKiosk kiosk{known_until(records, v1::KioskRecord::kPrintSent)};
    kiosk.link_up();
    CHECK(kiosk.printed().empty());
    const auto report = report_after(known_until(records, v1::KioskRecord::kPrintSent));
    CHECK(report.confirm_ticket().delivery() == v1::DELIVERY_PAPER);
}

TEST_CASE("an ended print that was not reported is reported, as the same request") {
    const auto report = report_after(known_until(whole_visit(), v1::KioskRecord::kPrintEnded));
    CHECK(report.confirm_ticket().ticket() == ticket(12).ticket());
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    const auto touch_id = kiosk.sent().back().request_id();
    CHECK(report.request_id() == touch_id + ".confirm");
}

TEST_CASE("a leased number that never went to the printer is merged as void, so that it is accounted for") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.link_down();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    const auto report = report_after(known_until(kiosk.stored, v1::KioskRecord::kNumberKnown));
    CHECK(report.merge_leased_ticket().voided());
    CHECK(report.merge_leased_ticket().lease() == 11);
}

TEST_CASE("the fate of a print is written down once") {
    CHECK(fate_of(v1::PRINT_RESULT_DONE) == Fate::on_paper);
    CHECK(fate_of(v1::PRINT_RESULT_UNKNOWN) == Fate::on_paper);
    CHECK(fate_of(v1::PRINT_RESULT_SHOWN_ON_SCREEN) == Fate::on_screen);
    CHECK(fate_of(v1::PRINT_RESULT_FAILED_CLEAN) == Fate::voided);
}

TEST_CASE("without configuration and without a link the kiosk says that it is not set up") {
    BenchKiosk kiosk;
    CHECK(kiosk.kind() == ScreenKind::starting);
    kiosk.pass(kiosk.state.world.settings.timings.first_link);
    CHECK(kiosk.kind() == ScreenKind::not_ready);
    CHECK(kiosk.shown().not_ready == NotReadyReason::no_configuration);
    kiosk.link_up();
    CHECK(kiosk.kind() == ScreenKind::attract);
}

TEST_CASE("after a restart without the controller the journal's block and clock suffice") {
    auto journal = whole_visit();
    Knowledge knowledge;
    for (const auto& record : journal) fold(knowledge, record);
    BenchKiosk kiosk{knowledge};
    kiosk.now.wall = tuesday_nine + 60'000;
    kiosk.pass(kiosk.state.world.settings.timings.first_link);
    CHECK(kiosk.kind() == ScreenKind::attract);
}

TEST_CASE("a controller that turns the kiosk away is named") {
    BenchKiosk kiosk;
    kiosk.happen(event::TurnedAway{v1::REFUSAL_KIOSK_UNKNOWN});
    kiosk.happen(event::LinkLost{});
    CHECK(kiosk.kind() == ScreenKind::not_ready);
    CHECK(kiosk.shown().not_ready == NotReadyReason::turned_away);
    CHECK(kiosk.shown().refusal == v1::REFUSAL_KIOSK_UNKNOWN);
    kiosk.link_up();
    CHECK(kiosk.kind() == ScreenKind::attract);
}
