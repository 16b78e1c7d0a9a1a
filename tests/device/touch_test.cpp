// Fingers on the real screens: as people touch, one ticket.
#include "tests/device/screen_bench.hpp"

#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QTest>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

const QString take_number = QStringLiteral("Lấy số");

void go_to_priority(ScreenBench& bench) {
    bench.link_up();
    REQUIRE(bench.kind() == "attract");
    bench.tap("Tiếng Việt");
    REQUIRE(bench.wait_for([&] { return bench.kind() == "fields"; }));
    bench.tap("Hộ tịch");
    REQUIRE(bench.wait_for([&] { return bench.kind() == "services"; }));
    bench.tap("Đăng ký khai sinh");
    REQUIRE(bench.wait_for([&] { return bench.kind() == "priority"; }));
    bench.sent.clear();
    bench.now.steady += 400;
}

std::size_t issues(const ScreenBench& bench) {
    std::size_t count = 0;
    for (const auto& command : bench.sent) count += command.has_issue_ticket() ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("a whole visit by touch: language, field, service, number, paper, done") {
    ScreenBench bench;
    go_to_priority(bench);
    bench.tap(take_number);
    REQUIRE(bench.wait_for([&] { return bench.kind() == "issuing"; }));
    CHECK(bench.presses().empty());
    bench.answer_ticket(12);
    CHECK(bench.kind() == "printing");
    REQUIRE(bench.printed.size() == 1);
    bench.end_print(v1::PRINT_RESULT_DONE);
    CHECK(bench.kind() == "take_ticket");
    bench.tap("Xong");
    CHECK(bench.wait_for([&] { return bench.kind() == "attract"; }));
}

TEST_CASE("a double tap gives one ticket") {
    ScreenBench bench;
    go_to_priority(bench);
    const auto place = bench.middle(*bench.press(take_number));
    for (int tap = 0; tap < 2; ++tap) {
        bench.finger_down(0, place);
        bench.finger_up(0, place);
    }
    QCoreApplication::processEvents();
    bench.answer_ticket(12);
    bench.finger_down(0, place);
    bench.finger_up(0, place);
    QCoreApplication::processEvents();
    CHECK(issues(bench) == 1);
    CHECK(bench.printed.size() == 1);
}

TEST_CASE("a double tap on a service does not take a number on the screen behind it") {
    ScreenBench bench;
    bench.link_up();
    bench.tap("Tiếng Việt");
    bench.tap("Hộ tịch");
    bench.tap("Đăng ký khai sinh");
    REQUIRE(bench.kind() == "priority");
    // The second half, at once, on every button of the new screen.
    for (auto* item : bench.presses()) {
        const auto place = bench.middle(*item);
        bench.finger_down(0, place);
        bench.finger_up(0, place);
        QCoreApplication::processEvents();
    }
    CHECK(bench.kind() == "priority");
    CHECK(issues(bench) == 0);
}

TEST_CASE("a long press presses") {
    ScreenBench bench;
    go_to_priority(bench);
    const auto place = bench.middle(*bench.press(take_number));
    bench.finger_down(0, place);
    QTest::qWait(1'200);
    bench.finger_up(0, place);
    CHECK(bench.wait_for([&] { return bench.kind() == "issuing"; }));
}

TEST_CASE("a finger that slides on the button presses; one that leaves it does not") {
    ScreenBench bench;
    go_to_priority(bench);
    const auto place = bench.middle(*bench.press(take_number));
    bench.finger_down(0, place);
    bench.finger_move(0, place + QPointF{0, 300});
    bench.finger_up(0, place + QPointF{0, 300});
    QCoreApplication::processEvents();
    CHECK(bench.kind() == "priority");
    bench.finger_down(0, place);
    bench.finger_move(0, place + QPointF{60, 12});
    bench.finger_up(0, place + QPointF{60, 12});
    CHECK(bench.wait_for([&] { return bench.kind() == "issuing"; }));
}

TEST_CASE("a hand resting on the glass does not keep the other from pressing") {
    ScreenBench bench;
    go_to_priority(bench);
    const auto place = bench.middle(*bench.press(take_number));
    bench.finger_down(1, QPointF{20, 300});
    bench.finger_down(0, place);
    bench.finger_up(0, place);
    CHECK(bench.wait_for([&] { return bench.kind() == "issuing"; }));
    bench.finger_up(1, QPointF{20, 300});
    CHECK(issues(bench) == 1);
}

TEST_CASE("two fingers on two buttons: one of them counts") {
    ScreenBench bench;
    go_to_priority(bench);
    const auto first = bench.middle(*bench.press(take_number));
    const auto second = bench.middle(*bench.press("Ưu tiên"));
    bench.finger_down(0, first);
    bench.finger_down(1, second);
    bench.finger_up(0, first);
    bench.finger_up(1, second);
    QCoreApplication::processEvents();
    CHECK(bench.kind() == "issuing");
    CHECK(issues(bench) == 1);
}

TEST_CASE("figures that change under a finger leave its button alone") {
    ScreenBench bench;
    bench.link_up();
    bench.tap("Tiếng Việt");
    bench.tap("Hộ tịch");
    REQUIRE(bench.kind() == "services");
    bench.now.steady += 400;
    const auto place = bench.middle(*bench.press("Đăng ký khai sinh"));
    bench.finger_down(0, place);
    v1::KioskUpdate update;
    *update.mutable_figures() = demo_welcome().figures();
    update.mutable_figures()->mutable_services(0)->set_waiting(99);
    bench.happen(event::Updated{update});
    CHECK(bench.press("Đăng ký khai sinh. 99") != nullptr);
    bench.finger_up(0, place);
    CHECK(bench.wait_for([&] { return bench.kind() == "priority"; }));
}

TEST_CASE("back, cancel and the language are on every screen of a choice") {
    ScreenBench bench;
    go_to_priority(bench);
    for (const auto* const kind : {"priority", "services", "fields"}) {
        CHECK(bench.kind() == kind);
        CHECK(bench.press("Hủy") != nullptr);
        CHECK(bench.press("English") != nullptr);
        bench.tap("Quay lại");
    }
    CHECK(bench.kind() == "attract");
    bench.tap("English");
    CHECK(bench.press("Civil status") != nullptr);
    bench.tap("Tiếng Việt");
    CHECK(bench.press("Hộ tịch") != nullptr);
    bench.tap("Hủy");
    CHECK(bench.kind() == "attract");
}

TEST_CASE("the next citizen does not see the last one's number") {
    ScreenBench bench;
    go_to_priority(bench);
    bench.tap(take_number);
    bench.answer_ticket(12);
    bench.end_print(v1::PRINT_RESULT_FAILED_CLEAN);
    CHECK(bench.kind() == "number_on_screen");
    CHECK(bench.model().shown().value("ticket").toMap().value("label") == "A012");
    bench.pass(90'000);
    CHECK(bench.kind() == "attract");
    CHECK_FALSE(bench.model().shown().contains("ticket"));
    CHECK(bench.model().services()->count() == 0);
}

TEST_CASE("paper is put in while the number stands on the screen: the ticket can be had after all") {
    ScreenBench bench;
    go_to_priority(bench);
    bench.tap(take_number);
    bench.answer_ticket(12);
    bench.happen(event::PrinterChanged{{"media-empty"}, true});
    bench.end_print(v1::PRINT_RESULT_UNKNOWN);
    CHECK(bench.press("In lại phiếu") == nullptr);
    bench.happen(event::PrinterChanged{});
    bench.tap("In lại phiếu");
    CHECK(bench.kind() == "printing");
    REQUIRE(bench.printed.size() == 2);
    CHECK(bench.printed.back().marked);
    bench.end_print(v1::PRINT_RESULT_DONE);
    CHECK(bench.kind() == "take_ticket");
}

TEST_CASE("many services come in pages, each reached by touch") {
    auto welcome = demo_welcome();
    for (std::uint32_t id = 100; id < 140; ++id) {
        auto& service = *welcome.mutable_configuration()->add_services();
        service.set_id(id);
        service.set_field(1);
        service.set_series(1);
        service.set_open(true);
        service.mutable_name()->set_vi("Dịch vụ số " + std::to_string(id));
    }
    ScreenBench bench;
    bench.link_up(welcome);
    bench.tap("Tiếng Việt");
    bench.tap("Hộ tịch");
    CHECK(bench.press("Dịch vụ số 139") == nullptr);
    int pages = 1;
    while (bench.press("Trang sau") != nullptr && pages < 30) {
        bench.tap("Trang sau");
        ++pages;
    }
    CHECK(pages > 3);
    bench.tap("Dịch vụ số 139");
    CHECK(bench.kind() == "priority");
}
