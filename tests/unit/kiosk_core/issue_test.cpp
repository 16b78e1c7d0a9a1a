// From the touch to the ticket in the hand, with the controller there.
#include "firmware/core/issue.hpp"

#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

BenchKiosk at_priority() {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    REQUIRE(kiosk.kind() == ScreenKind::priority);
    kiosk.effects.clear();
    return kiosk;
}

BenchKiosk at_issuing() {
    auto kiosk = at_priority();
    kiosk.touch(touch::ChoosePriority{0});
    REQUIRE(kiosk.kind() == ScreenKind::issuing);
    return kiosk;
}

}  // namespace

TEST_CASE("the order of the effects is the promise: touch, request, number, print, end, report") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    CHECK(kiosk.kind() == ScreenKind::printing);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    CHECK(kiosk.kind() == ScreenKind::take_ticket);
    CHECK(kiosk.order() == "T|>NS|PE|>");
    const auto confirm = kiosk.sent().back();
    CHECK(confirm.confirm_ticket().ticket() == ticket(12).ticket());
    CHECK(confirm.confirm_ticket().delivery() == v1::DELIVERY_PAPER);
}

TEST_CASE("a confirmed report closes the ticket in the journal") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    REQUIRE(kiosk.journaled().open_tickets.size() == 1);
    kiosk.answer_ticket(12);
    CHECK(kiosk.journaled().open_tickets.empty());
    CHECK(kiosk.order().ends_with("R|"));
}

TEST_CASE("the request carries service, class and language, and the journal knows them first") {
    auto kiosk = at_priority();
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_ENGLISH});
    kiosk.touch(touch::ChoosePriority{1});
    const auto command = kiosk.sent().back();
    CHECK(command.issue_ticket().service() == 1);
    CHECK(command.issue_ticket().priority_class() == 1);
    CHECK(command.issue_ticket().language() == v1::LANGUAGE_ENGLISH);
    CHECK(kiosk.journaled().pending_touch->request_id == command.request_id());
}

TEST_CASE("a double tap gives one ticket") {
    auto kiosk = at_priority();
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.touch_at_once(touch::ChoosePriority{0});
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.answer_ticket(12);
    kiosk.touch(touch::ChoosePriority{0});
    CHECK(kiosk.sent().size() == 1);
    CHECK(kiosk.printed().size() == 1);
}

TEST_CASE("the second half of a double tap does not press a button of the next screen") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
    kiosk.touch(touch::ChooseField{1});
    kiosk.touch_at_once(touch::ChooseService{1});
    CHECK(kiosk.kind() == ScreenKind::services);
}

TEST_CASE("a touch that was made on an older screen is ignored") {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
    const auto old_screen = kiosk.state.screen_serial;
    kiosk.touch(touch::ChooseField{1});
    kiosk.now.steady += a_moment;
    kiosk.happen(event::Touched{touch::Cancel{}, old_screen});
    CHECK(kiosk.kind() == ScreenKind::services);
}

TEST_CASE("two visits have two request ids") {
    auto kiosk = at_issuing();
    const auto first = kiosk.sent().back().request_id();
    kiosk.answer_refusal(v1::REFUSAL_QUOTA_REACHED);
    kiosk.touch(touch::Back{});
    kiosk.touch(touch::ChooseField{1});
    kiosk.touch(touch::ChooseService{1});
    kiosk.touch(touch::ChoosePriority{0});
    CHECK(kiosk.sent().back().request_id() != first);
    CHECK(kiosk.sent().back().request_id().size() <= 64);
}

TEST_CASE("a refusal is shown with its reason and the next opening, and nothing is printed") {
    auto kiosk = at_issuing();
    v1::KioskReply reply;
    reply.set_request_id(kiosk.sent().back().request_id());
    reply.set_refusal(v1::REFUSAL_OUT_OF_HOURS);
    reply.set_next_opening_stamp(tuesday_nine + 86'400'000);
    kiosk.happen(event::Replied{reply});
    const auto shown = kiosk.shown();
    CHECK(shown.kind == ScreenKind::failed);
    CHECK(shown.refusal == v1::REFUSAL_OUT_OF_HOURS);
    CHECK(shown.next_opening_days == 1);
    CHECK(shown.next_opening_minutes % 1440 == 9 * 60);
    CHECK(kiosk.printed().empty());
}

TEST_CASE("an answer to another request does not end the waiting") {
    auto kiosk = at_issuing();
    v1::KioskReply reply;
    reply.set_request_id("another");
    *reply.mutable_ticket() = ticket(5);
    kiosk.happen(event::Replied{reply});
    CHECK(kiosk.kind() == ScreenKind::issuing);
    CHECK(kiosk.printed().empty());
}

TEST_CASE("paper that failed before its first byte: the number is on the screen and confirmed as such") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_FAILED_CLEAN});
    CHECK(kiosk.kind() == ScreenKind::number_on_screen);
    CHECK(kiosk.shown().ticket.label == "A012");
    CHECK_FALSE(kiosk.shown().ticket.perhaps_printed);
    CHECK(kiosk.sent().back().confirm_ticket().delivery() == v1::DELIVERY_SCREEN);
}

TEST_CASE("an unknown print is never repeated and stays valid") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_UNKNOWN});
    CHECK(kiosk.kind() == ScreenKind::number_on_screen);
    CHECK(kiosk.shown().ticket.perhaps_printed);
    CHECK(kiosk.sent().back().confirm_ticket().delivery() == v1::DELIVERY_PAPER);
    CHECK(kiosk.printed().size() == 1);
}

TEST_CASE("a printer that never answers is an unknown print, and its late word changes nothing") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.pass(kiosk.state.world.settings.timings.print);
    CHECK(kiosk.kind() == ScreenKind::number_on_screen);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    CHECK(kiosk.journaled().open_tickets.at(ticket(12).ticket()).result == v1::PRINT_RESULT_UNKNOWN);
}

TEST_CASE("a print ends once, whatever is said later") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    std::vector<Effect> effects;
    Context context{kiosk.state.world, kiosk.now, effects};
    end_print({.ticket = ticket(12).ticket(), .result = v1::PRINT_RESULT_FAILED_CLEAN}, context);
    end_print({.ticket = ticket(13).ticket(), .result = v1::PRINT_RESULT_DONE}, context);
    CHECK(effects.empty());
}

TEST_CASE("a printer known to be without paper is not asked") {
    auto kiosk = at_issuing();
    kiosk.happen(event::PrinterChanged{{"media-empty"}, true});
    kiosk.answer_ticket(12);
    CHECK(kiosk.kind() == ScreenKind::number_on_screen);
    CHECK(kiosk.printed().empty());
    CHECK(kiosk.sent().back().confirm_ticket().delivery() == v1::DELIVERY_SCREEN);
}

TEST_CASE("another ticket's print does not end this one's") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(11).ticket(), v1::PRINT_RESULT_DONE});
    CHECK(kiosk.kind() == ScreenKind::printing);
}

TEST_CASE("a report without an answer is sent again as the same request; a passing refusal waits") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    const auto report = kiosk.sent().back();
    kiosk.pass(kiosk.state.world.settings.timings.report_answer);
    const auto again = kiosk.sent().back();
    CHECK(again.request_id() == report.request_id());
    const auto before = kiosk.sent().size();
    kiosk.answer_refusal(v1::REFUSAL_INTERNAL);
    kiosk.pass(1'000);
    CHECK(kiosk.sent().size() == before);
    CHECK(kiosk.journaled().open_tickets.size() == 1);
    kiosk.pass(kiosk.state.world.settings.timings.report_again);
    CHECK(kiosk.sent().back().request_id() == report.request_id());
}

TEST_CASE("a final refusal of a report ends it") {
    auto kiosk = at_issuing();
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    kiosk.answer_refusal(v1::REFUSAL_TICKET_FINAL);
    CHECK(kiosk.journaled().open_tickets.empty());
}

TEST_CASE("a journal that cannot be written ends all issuing, with a screen that says so") {
    auto kiosk = at_issuing();
    kiosk.happen(event::JournalFailed{});
    CHECK(kiosk.kind() == ScreenKind::not_ready);
    CHECK(kiosk.shown().not_ready == NotReadyReason::journal_failed);
    const auto stored = kiosk.stored.size();
    kiosk.answer_ticket(12);
    kiosk.link_down();
    kiosk.link_up();
    CHECK(kiosk.kind() == ScreenKind::not_ready);
    CHECK(kiosk.printed().empty());
    CHECK(kiosk.stored.size() == stored);
}

TEST_CASE("the screen of one citizen is wiped for the next, in the idle language") {
    auto kiosk = at_priority();
    kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_ENGLISH});
    CHECK(kiosk.shown().language == v1::LANGUAGE_ENGLISH);
    kiosk.pass(kiosk.state.world.settings.timings.choice);
    CHECK(kiosk.kind() == ScreenKind::attract);
    CHECK(kiosk.shown().language == v1::LANGUAGE_VIETNAMESE);
    CHECK(kiosk.shown().services.empty());
}
