// The shell carries out effects in order, and stops at a journal that fails.
#include "firmware/app/shell.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace layso;
using namespace layso::kiosk;

namespace {

struct Bench {
    std::string order;
    bool disk_works = true;
    std::vector<Screen> screens;
    Moment now{.steady = 1'000'000, .wall = 1'751'335'200'000};
    std::int64_t wake_after = 0;
    std::unique_ptr<Shell> shell;

    Bench() {
        ShellPorts ports;
        ports.now = [this] { return now; };
        ports.store = [this](std::span<const v1::KioskRecord>) {
            order += disk_works ? 'J' : 'x';
            return disk_works;
        };
        ports.send = [this](const v1::Command& command) { order += command.has_issue_ticket() ? '>' : '-'; };
        ports.print = [this](const effect::Print&, const v1::Configuration&) { order += 'P'; };
        ports.show = [this](const Screen& screen) { screens.push_back(screen); };
        ports.tell_status = [](const v1::KioskStatus&) {};
        ports.tell_knowledge = [](const Knowledge&) {};
        ports.wake_after = [this](std::int64_t milliseconds) { wake_after = milliseconds; };
        Settings settings;
        settings.run_id = "run";
        shell = std::make_unique<Shell>(Knowledge{}, settings, std::move(ports));
    }

    void touch(const Touch& touch) {
        now.steady += 400;
        shell->happen(event::Touched{touch, shell->state().screen_serial});
    }

    void take_number() {
        v1::KioskWelcome welcome;
        welcome.set_stamp(1'751'335'200'000);
        auto& configuration = *welcome.mutable_configuration();
        configuration.mutable_calendar()->set_always_open(true);
        configuration.add_fields()->set_id(1);
        auto& service = *configuration.add_services();
        service.set_id(1);
        service.set_field(1);
        service.set_open(true);
        welcome.mutable_figures()->set_day_open(true);
        shell->happen(event::Welcomed{welcome});
        touch(touch::ChooseLanguage{});
        touch(touch::ChooseField{1});
        touch(touch::ChooseService{1});
        order.clear();
    }
};

v1::KioskReply answer(const Shell& shell) {
    v1::KioskReply reply;
    reply.set_request_id(std::get<state::Issuing>(shell.state().session.is).request_id);
    reply.mutable_ticket()->set_ticket(20'270ULL << 32U | 1U << 20U | 12U);
    return reply;
}

}  // namespace

TEST_CASE("journal, request, journal, paper") {
    Bench bench;
    bench.take_number();
    bench.touch(touch::ChoosePriority{0});
    CHECK(bench.order == "J>");
    bench.shell->happen(event::Replied{answer(*bench.shell)});
    CHECK(bench.order == "J>JP");
    CHECK(bench.screens.back().kind == ScreenKind::printing);
}

TEST_CASE("a touch that cannot be journaled is not asked for") {
    Bench bench;
    bench.take_number();
    bench.disk_works = false;
    bench.touch(touch::ChoosePriority{0});
    CHECK(bench.order == "x");
    CHECK(bench.screens.back().kind == ScreenKind::not_ready);
}

TEST_CASE("a number that cannot be journaled is not printed") {
    Bench bench;
    bench.take_number();
    bench.touch(touch::ChoosePriority{0});
    bench.disk_works = false;
    bench.shell->happen(event::Replied{answer(*bench.shell)});
    CHECK(bench.order == "J>x");
    CHECK(bench.screens.back().not_ready == NotReadyReason::journal_failed);
}

TEST_CASE("what is due comes before what happens, and the next wake is asked for") {
    Bench bench;
    bench.take_number();
    bench.touch(touch::ChoosePriority{0});
    CHECK(bench.wake_after > 0);
    CHECK(bench.wake_after <= bench.shell->state().world.settings.timings.answer);
    bench.now.steady += bench.shell->state().world.settings.timings.answer;
    bench.shell->happen(event::Touched{touch::Elsewhere{}, 0});
    CHECK(bench.screens.back().kind == ScreenKind::failed);
}

TEST_CASE("a screen is shown once, not at every event") {
    Bench bench;
    bench.take_number();
    const auto shown = bench.screens.size();
    for (int count = 0; count < 5; ++count) bench.shell->tick();
    CHECK(bench.screens.size() == shown);
}
