// Every screen in both languages, portrait and landscape: everything to press is large enough, apart, on the glass and
// has a name. The pictures are kept beside the test program to be looked at.
#include "tests/device/screen_bench.hpp"

#include <doctest/doctest.h>

#include <QAccessible>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QTest>
#include <string>
#include <vector>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

// 20 mm on a panel of 32 inches, in the stage's dots.
constexpr double smallest_target = 110;

QString picture_folder() {
    const QDir folder{QCoreApplication::applicationDirPath()};
    folder.mkpath("pictures");
    return folder.filePath("pictures");
}

void check_targets(ScreenBench& bench) {
    const auto found = bench.presses();
    const QRectF glass{QPointF{0, 0}, QSizeF{bench.view().size()}};
    std::vector<QRectF> places;
    for (auto* item : found) {
        INFO(item->property("label").toString().toStdString());
        auto* accessible = QAccessible::queryAccessibleInterface(item);
        REQUIRE(accessible != nullptr);
        CHECK_FALSE(accessible->text(QAccessible::Name).trimmed().isEmpty());
        CHECK(accessible->role() == QAccessible::Button);
        CHECK(item->width() >= smallest_target);
        CHECK(item->height() >= smallest_target);
        const auto place = item->mapRectToScene(QRectF{0, 0, item->width(), item->height()});
        CHECK(glass.contains(place));
        for (const auto& other : places) CHECK_FALSE(other.intersects(place));
        places.push_back(place);
    }
}

void keep(ScreenBench& bench, const QString& name, const QString& suffix) {
    QCoreApplication::processEvents();
    CHECK_FALSE(bench.model().kind().isEmpty());
    check_targets(bench);
    const auto picture = bench.view().grabWindow();
    CHECK(picture.size() == bench.view().size());
    CHECK(picture.save(picture_folder() + "/" + name + suffix + ".png"));
}

void tour(QSize size, v1::Language language) {
    const QString suffix = (size.height() > size.width() ? QStringLiteral("-portrait") : QStringLiteral("-landscape")) +
                           (language == v1::LANGUAGE_ENGLISH ? QStringLiteral("-en") : QStringLiteral("-vi"));
    const bool english = language == v1::LANGUAGE_ENGLISH;
    {
        ScreenBench bench{size};
        keep(bench, "starting", suffix);
        bench.pass(4'000);
        keep(bench, "not-ready", suffix);
        bench.link_up();
        keep(bench, "attract", suffix);
        bench.now.steady += 400;
        bench.tap(english ? "English" : "Tiếng Việt");
        keep(bench, "fields", suffix);
        bench.tap(english ? "Civil" : "Hộ tịch");
        keep(bench, "services", suffix);
        bench.tap(english ? "Birth" : "Đăng ký khai sinh");
        keep(bench, "priority", suffix);
        bench.tap(english ? "Take a number" : "Lấy số");
        keep(bench, "issuing", suffix);
        bench.answer_ticket(12);
        keep(bench, "printing", suffix);
        bench.end_print(v1::PRINT_RESULT_DONE);
        keep(bench, "take-ticket", suffix);
    }
    {
        ScreenBench bench{size};
        auto welcome = demo_welcome();
        welcome.mutable_figures()->mutable_services(1)->set_availability(v1::SERVICE_AVAILABILITY_QUOTA_REACHED);
        welcome.mutable_figures()->mutable_services(2)->set_availability(v1::SERVICE_AVAILABILITY_OUT_OF_HOURS);
        welcome.mutable_figures()->mutable_services(3)->set_availability(v1::SERVICE_AVAILABILITY_CLOSED);
        bench.link_up(welcome);
        bench.happen(event::PrinterChanged{{"media-empty"}, true});
        keep(bench, "attract-no-paper", suffix);
        bench.choose(3, 7, language);
        keep(bench, "priority-no-paper", suffix);
        bench.now.steady += 400;
        bench.tap(english ? "Priority" : "Ưu tiên");
        bench.answer_ticket(34);
        keep(bench, "number-on-screen", suffix);
        bench.happen(event::PrinterChanged{});
        keep(bench, "number-on-screen-paper-back", suffix);
        bench.now.steady += 400;
        bench.tap(english ? "Print ticket" : "In phiếu");
        bench.end_print(v1::PRINT_RESULT_UNKNOWN);
        keep(bench, "number-on-screen-perhaps", suffix);
        bench.happen(event::PrinterChanged{{"media-empty"}, true});
        bench.pass(90'000);
        bench.choose(1, 99, language);
        keep(bench, "services-some-closed", suffix);
        bench.tap(english ? "Death" : "Đăng ký khai tử");
        keep(bench, "failed-out-of-hours", suffix);
        bench.happen(event::LinkLost{});
        bench.tap(english ? "Choose another" : "Chọn dịch vụ khác");
        bench.tap(english ? "Certification" : "Chứng thực");
        keep(bench, "services-cut-off", suffix);
    }
    {
        ScreenBench bench{size};
        auto welcome = demo_welcome();
        welcome.mutable_figures()->set_day_open(false);
        bench.link_up(welcome);
        bench.pass(9 * 3'600'000);
        keep(bench, "closed", suffix);
    }
    {
        ScreenBench bench{size};
        auto welcome = demo_welcome();
        const std::string longest =
            "Thủ tục đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với "
            "đất lần đầu cho người được Nhà nước giao đất, cho thuê đất, công nhận quyền sử dụng đất ở nông thôn";
        auto& configuration = *welcome.mutable_configuration();
        configuration.mutable_centre()->mutable_name()->set_vi(
            "Xã Quảng Yên Bình Minh Thượng Ninh – Điểm tiếp nhận số 2");
        for (auto& service : *configuration.mutable_services()) {
            service.mutable_name()->set_vi(longest);
            service.mutable_name()->set_en(longest);
        }
        for (auto& field : *configuration.mutable_fields()) {
            field.mutable_name()->set_vi("Giáo dục nghề nghiệp, việc làm, an toàn lao động và quan hệ lao động");
        }
        bench.link_up(welcome);
        bench.choose(1, 99, language);
        keep(bench, "services-long-names", suffix);
        bench.now.steady += 400;
        bench.tap("Thủ tục");
        keep(bench, "priority-long-name", suffix);
        bench.tap(english ? "Back" : "Quay lại");
        bench.tap(english ? "Back" : "Quay lại");
        keep(bench, "fields-long-names", suffix);
    }
}

}  // namespace

TEST_CASE("portrait, Vietnamese") {
    tour({1080, 1920}, v1::LANGUAGE_VIETNAMESE);
}
TEST_CASE("portrait, English") {
    tour({1080, 1920}, v1::LANGUAGE_ENGLISH);
}
TEST_CASE("landscape, Vietnamese") {
    tour({1920, 1080}, v1::LANGUAGE_VIETNAMESE);
}
TEST_CASE("landscape, English") {
    tour({1920, 1080}, v1::LANGUAGE_ENGLISH);
}
TEST_CASE("a window of half the size") {
    ScreenBench bench{{540, 960}};
    bench.link_up();
    check_targets(bench);
}
