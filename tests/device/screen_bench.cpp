#include "tests/device/screen_bench.hpp"

#include "firmware/ticket/code.hpp"

#include "protos/codec.hpp"
#include "protos/ticket_id.hpp"

#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPointingDevice>
#include <QTest>
#include <fstream>
#include <sstream>
#include <utility>

namespace layso::kiosk::testing {
namespace {

constexpr std::int64_t past_the_guard = 400;

std::string read_file(const std::string& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

v1::Configuration demo_configuration() {
    auto configuration = from_json<v1::Configuration>(read_file("deploy/demo/hac-thanh.json"), configuration_limit);
    REQUIRE(configuration.has_value());
    auto& calendar = *configuration->mutable_calendar();
    calendar.set_always_open(false);
    for (std::uint32_t weekday = 1; weekday <= 5; ++weekday) {
        for (const auto& [from, to] : {std::pair{420U, 690U}, std::pair{810U, 1020U}}) {
            auto& session = *calendar.add_sessions();
            session.set_weekday(weekday);
            session.mutable_window()->set_from_minute(from);
            session.mutable_window()->set_to_minute(to);
        }
    }
    return *configuration;
}

QPointingDevice& touch_screen() {
    static QPointingDevice* device = QTest::createTouchDevice();
    return *device;
}

// Loader leaves what it shows out of childItems of pages that are gone, so what is found is on the screen.
void collect(QQuickItem& item, std::vector<QQuickItem*>& found) {
    if (!item.isVisible()) return;
    if (item.objectName() == QStringLiteral("press")) found.push_back(&item);
    for (auto* child : item.childItems()) collect(*child, found);
}

}  // namespace

void prepare_application() {
    static int count = 1;
    static char name[] = "kiosk_screen_test";
    static char* arguments[] = {name, nullptr};
    // Never destroyed: Qt outlives no static of ours.
    static const auto* application = [] {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_QUICK_BACKEND", "software");
        auto* made = new QGuiApplication{count, arguments};
        REQUIRE_MESSAGE(prepare_screen(), "Noto Sans is not installed");
        return made;
    }();
    REQUIRE(application != nullptr);
}

v1::KioskWelcome demo_welcome() {
    v1::KioskWelcome welcome;
    welcome.set_protocol_version(1);
    welcome.set_stamp(tuesday_nine);
    *welcome.mutable_configuration() = demo_configuration();
    auto& figures = *welcome.mutable_figures();
    figures.set_business_day(tuesday);
    figures.set_day_open(true);
    figures.set_waiting(23);
    figures.set_serving(5);
    std::uint32_t waiting = 9;
    for (const auto& service : welcome.configuration().services()) {
        auto& each = *figures.add_services();
        each.set_service(service.id());
        each.set_availability(v1::SERVICE_AVAILABILITY_OPEN);
        waiting = (waiting * 5 + 3) % 11;
        each.set_waiting(waiting);
        each.mutable_expected_wait()->set_p50_seconds(waiting * 150);
        each.mutable_expected_wait()->set_p90_seconds(waiting * 260);
    }
    for (const auto& series : welcome.configuration().series()) {
        auto& lease = *welcome.add_leases();
        lease.set_lease(100 + series.id());
        lease.set_series(series.id());
        lease.set_business_day(tuesday);
        lease.set_first_number(980);
        lease.set_last_number(999);
    }
    return welcome;
}

ScreenBench::ScreenBench(QSize size) {
    prepare_application();
    auto texts = Texts::load();
    REQUIRE_MESSAGE(texts.has_value(), texts.error().toStdString());
    const auto send = [this](const Touch& touch, std::uint64_t screen) {
        // Later, as in the program: a button must not vanish under its own signal.
        QMetaObject::invokeMethod(
            model_.get(), [this, touch, screen] { shell_->happen(event::Touched{touch, screen}); },
            Qt::QueuedConnection);
    };
    const auto code = [](const std::string& text) {
        const auto made = ticket::encode_code(text);
        REQUIRE(made.has_value());
        return CodePicture{static_cast<int>(made->width), made->dark};
    };
    model_ = std::make_unique<KioskModel>(std::move(*texts), send, code);
    ShellPorts ports;
    ports.now = [this] { return now; };
    ports.store = [](std::span<const v1::KioskRecord>) { return true; };
    ports.send = [this](const v1::Command& command) { sent.push_back(command); };
    ports.print = [this](const effect::Print& print, const v1::Configuration&) { printed.push_back(print); };
    ports.show = [this](const Screen& screen) { model_->show(screen); };
    ports.tell_status = [](const v1::KioskStatus&) {};
    ports.tell_knowledge = [](const Knowledge&) {};
    ports.wake_after = [](std::int64_t) {};
    Settings settings;
    settings.run_id = "00112233445566778899aabbccddeeff";
    shell_ = std::make_unique<Shell>(Knowledge{}, settings, std::move(ports));
    view_ = std::make_unique<KioskView>(*model_);
    REQUIRE(view_->status() == QQuickView::Ready);
    view_->resize(size);
    view_->show();
    REQUIRE(QTest::qWaitForWindowExposed(view_.get()));
}

ScreenBench::~ScreenBench() = default;

void ScreenBench::happen(const Event& event) {
    shell_->happen(event);
    QCoreApplication::processEvents();
}

void ScreenBench::pass(std::int64_t milliseconds) {
    now.steady += milliseconds;
    now.wall += milliseconds;
    happen(event::TimePassed{});
}

void ScreenBench::link_up(v1::KioskWelcome welcome) {
    happen(event::Welcomed{std::move(welcome)});
}

void ScreenBench::answer_ticket(std::uint32_t number) {
    v1::KioskReply reply;
    reply.set_request_id(sent.back().request_id());
    auto& ticket = *reply.mutable_ticket();
    ticket.set_ticket(TicketId{BusinessDay{tuesday}, SeriesId{1}, number}.value());
    ticket.set_label("A0" + std::to_string(number));
    ticket.set_service(sent.back().issue_ticket().service());
    ticket.set_priority_class(sent.back().issue_ticket().priority_class());
    ticket.set_issued_stamp(tuesday_nine);
    ticket.set_people_ahead(4);
    ticket.mutable_expected_wait()->set_p50_seconds(600);
    ticket.mutable_expected_wait()->set_p90_seconds(1'080);
    ticket.set_tracking("https://hanhchinhcong.example/t/A0" + std::to_string(number));
    happen(event::Replied{reply});
}

void ScreenBench::answer_refusal(v1::Refusal refusal, std::int64_t next_opening_stamp) {
    v1::KioskReply reply;
    reply.set_request_id(sent.back().request_id());
    reply.set_refusal(refusal);
    reply.set_next_opening_stamp(next_opening_stamp);
    happen(event::Replied{reply});
}

void ScreenBench::end_print(v1::PrintResult result) {
    happen(event::PrintEnded{printed.back().ticket.ticket(), result, printed.back().sheet});
}

void ScreenBench::choose(std::uint32_t field, std::uint32_t service, v1::Language language) {
    const std::vector<Touch> touches{touch::ChooseLanguage{language}, touch::ChooseField{field},
                                     touch::ChooseService{service}};
    for (const auto& touch : touches) {
        now.steady += past_the_guard;
        happen(event::Touched{touch, shell_->state().screen_serial});
    }
}

std::vector<QQuickItem*> ScreenBench::presses() const {
    std::vector<QQuickItem*> found;
    collect(*view_->rootObject(), found);
    return found;
}

QQuickItem* ScreenBench::press(const QString& label) const {
    for (auto* item : presses()) {
        if (item->property("label").toString().startsWith(label)) return item;
    }
    return nullptr;
}

QPointF ScreenBench::middle(const QQuickItem& item) const {
    return item.mapToScene(QPointF{item.width() / 2, item.height() / 2});
}

void ScreenBench::tap(const QString& label) {
    auto* item = press(label);
    REQUIRE_MESSAGE(item != nullptr, label.toStdString());
    const auto place = middle(*item);
    now.steady += past_the_guard;
    finger_down(0, place);
    finger_up(0, place);
    QCoreApplication::processEvents();
}

void ScreenBench::finger_down(int finger, QPointF place) {
    QTest::touchEvent(view_.get(), &touch_screen()).press(finger, place.toPoint(), view_.get()).commit();
}

void ScreenBench::finger_move(int finger, QPointF place) {
    QTest::touchEvent(view_.get(), &touch_screen()).move(finger, place.toPoint(), view_.get()).commit();
}

void ScreenBench::finger_up(int finger, QPointF place) {
    QTest::touchEvent(view_.get(), &touch_screen()).release(finger, place.toPoint(), view_.get()).commit();
}

bool ScreenBench::wait_for(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 5'000);
}

}  // namespace layso::kiosk::testing
