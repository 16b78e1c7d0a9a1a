// Each state × each event: nothing falls over, nothing is printed unasked, and the way back to the idle screen is open.
#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;

namespace {

BenchKiosk ready() {
    BenchKiosk kiosk;
    kiosk.link_up();
    return kiosk;
}

BenchKiosk issuing() {
    auto kiosk = ready();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    return kiosk;
}

BenchKiosk printing() {
    auto kiosk = issuing();
    kiosk.answer_ticket(12);
    return kiosk;
}

const std::map<ScreenKind, std::function<BenchKiosk()>>& makers() {
    static const std::map<ScreenKind, std::function<BenchKiosk()>> all{
        {ScreenKind::starting, [] { return BenchKiosk{}; }},
        {ScreenKind::attract, ready},
        {ScreenKind::fields,
         [] {
             auto kiosk = ready();
             kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
             return kiosk;
         }},
        {ScreenKind::services,
         [] {
             auto kiosk = ready();
             kiosk.touch(touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE});
             kiosk.touch(touch::ChooseField{1});
             return kiosk;
         }},
        {ScreenKind::priority,
         [] {
             auto kiosk = ready();
             kiosk.choose(1);
             return kiosk;
         }},
        {ScreenKind::issuing, issuing},
        {ScreenKind::printing, printing},
        {ScreenKind::take_ticket,
         [] {
             auto kiosk = printing();
             kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
             return kiosk;
         }},
        {ScreenKind::number_on_screen,
         [] {
             auto kiosk = printing();
             kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_FAILED_CLEAN});
             return kiosk;
         }},
        {ScreenKind::failed,
         [] {
             auto kiosk = issuing();
             kiosk.answer_refusal(v1::REFUSAL_QUOTA_REACHED);
             return kiosk;
         }},
        {ScreenKind::closed,
         [] {
             auto said = welcome();
             said.mutable_figures()->set_day_open(false);
             BenchKiosk kiosk;
             kiosk.link_up(said);
             return kiosk;
         }},
        {ScreenKind::not_ready,
         [] {
             BenchKiosk kiosk;
             kiosk.happen(event::TurnedAway{v1::REFUSAL_KIOSK_UNKNOWN});
             return kiosk;
         }},
    };
    return all;
}

std::vector<Event> events(const BenchKiosk& kiosk) {
    const auto screen = kiosk.state.screen_serial;
    std::vector<Event> all;
    for (const Touch& touch : std::vector<Touch>{
             touch::ChooseLanguage{v1::LANGUAGE_ENGLISH}, touch::ChooseField{1}, touch::ChooseField{99},
             touch::ChooseService{1}, touch::ChooseService{99}, touch::ChoosePriority{0}, touch::ChoosePriority{99},
             touch::PrintAgain{}, touch::Back{}, touch::Cancel{}, touch::Done{}, touch::Elsewhere{}}) {
        all.emplace_back(event::Touched{touch, screen});
    }
    all.emplace_back(event::Welcomed{welcome()});
    all.emplace_back(event::TurnedAway{v1::REFUSAL_VERSION_UNSUPPORTED});
    all.emplace_back(event::LinkLost{});
    v1::KioskUpdate update;
    *update.mutable_configuration() = small_centre();
    *update.mutable_figures() = open_figures();
    all.emplace_back(event::Updated{update});
    v1::KioskUpdate emptied;
    emptied.mutable_configuration()->set_version(2);
    all.emplace_back(event::Updated{emptied});
    v1::KioskReply stranger;
    stranger.set_request_id("of nobody");
    *stranger.mutable_ticket() = ticket(44);
    all.emplace_back(event::Replied{stranger});
    for (const auto result : {v1::PRINT_RESULT_DONE, v1::PRINT_RESULT_FAILED_CLEAN, v1::PRINT_RESULT_UNKNOWN}) {
        all.emplace_back(event::PrintEnded{ticket(12).ticket(), result});
        all.emplace_back(event::PrintEnded{ticket(44).ticket(), result});
        all.emplace_back(event::PrintEnded{ticket(12).ticket(), result, 1});
    }
    all.emplace_back(event::PrinterChanged{{"media-empty"}, true});
    all.emplace_back(event::PrinterChanged{{}});
    all.emplace_back(event::JournalFailed{});
    all.emplace_back(event::TimePassed{});
    return all;
}

bool is_idle(ScreenKind kind) {
    return kind == ScreenKind::attract || kind == ScreenKind::closed || kind == ScreenKind::not_ready;
}

// What a citizen who wants a ticket touches.
Touch forward_touch(ScreenKind kind) {
    switch (kind) {
        case ScreenKind::attract:
            return touch::ChooseLanguage{v1::LANGUAGE_VIETNAMESE};
        case ScreenKind::fields:
            return touch::ChooseField{1};
        case ScreenKind::services:
            return touch::ChooseService{1};
        case ScreenKind::priority:
            return touch::ChoosePriority{0};
        default:
            return touch::Elsewhere{};
    }
}

// No dead end: time alone brings every screen back to the idle one.
void check_way_back(BenchKiosk kiosk) {
    for (int count = 0; count < 60 && !is_idle(kiosk.kind()); ++count) {
        const auto deadline = next_deadline(kiosk.state);
        REQUIRE(deadline.has_value());
        kiosk.pass(std::max<std::int64_t>(*deadline - kiosk.now.steady, 0));
    }
    CHECK(is_idle(kiosk.kind()));
}

}  // namespace

TEST_CASE("every state has a maker that reaches it") {
    CHECK(makers().size() == std::variant_size_v<SessionVariant>);
    for (const auto& [kind, make] : makers()) CHECK(make().kind() == kind);
}

TEST_CASE("every state takes every event, twice, and comes back to the idle screen") {
    for (const auto& [kind, make] : makers()) {
        const auto before = make();
        const auto count = events(before).size();
        for (std::size_t first = 0; first < count; ++first) {
            for (std::size_t second = 0; second < count; ++second) {
                auto kiosk = make();
                const auto prints = kiosk.printed().size();
                kiosk.now.steady += a_moment;
                kiosk.happen(events(kiosk)[first]);
                kiosk.now.steady += a_moment;
                kiosk.happen(events(kiosk)[second]);
                INFO("state ", static_cast<int>(kind), " events ", first, " ", second);
                CHECK(kiosk.printed().size() <= prints + 1);
                CHECK(kiosk.journaled().open_tickets.size() == kiosk.state.world.knowledge.open_tickets.size());
                check_way_back(std::move(kiosk));
            }
        }
    }
}

TEST_CASE("ten thousand random events: one ticket a touch, no number twice, always back") {
    std::uint64_t seed = 20'250'701;
    const auto random = [&](std::uint64_t below) {
        seed = seed * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
        return (seed >> 33U) % below;
    };
    auto kiosk = ready();
    std::uint32_t next_number = 1;
    std::map<std::uint64_t, std::vector<effect::Print>> papers;
    for (int count = 0; count < 10'000; ++count) {
        kiosk.now.steady += static_cast<std::int64_t>(random(1'000));
        const auto all = events(kiosk);
        if (random(2) == 0) {
            const auto forward = forward_touch(kiosk.kind());
            kiosk.happen(event::Touched{forward, kiosk.state.screen_serial});
            kiosk.happen(event::Touched{forward, kiosk.state.screen_serial});
        }
        const auto choice = random(all.size() + 3);
        if (choice < all.size()) {
            if (!std::holds_alternative<event::JournalFailed>(all[choice])) kiosk.happen(all[choice]);
        } else if (choice == all.size() && kiosk.kind() == ScreenKind::issuing) {
            v1::KioskReply reply;
            reply.set_request_id(std::get<state::Issuing>(kiosk.state.session.is).request_id);
            *reply.mutable_ticket() = ticket(++next_number);
            kiosk.happen(event::Replied{reply});
        } else if (choice == all.size() + 1 && kiosk.kind() == ScreenKind::printing) {
            const auto& printing = std::get<state::Printing>(kiosk.state.session.is);
            constexpr std::array results{v1::PRINT_RESULT_DONE, v1::PRINT_RESULT_FAILED_CLEAN,
                                         v1::PRINT_RESULT_UNKNOWN};
            kiosk.happen(event::PrintEnded{printing.ticket.ticket(), results[random(3)], printing.sheet});
        } else if (!kiosk.sent().empty()) {
            v1::KioskReply reply;
            reply.set_request_id(kiosk.sent().back().request_id());
            if (kiosk.kind() != ScreenKind::issuing) kiosk.happen(event::Replied{reply});
        }
        for (const auto& print : kiosk.printed()) {
            auto& sheets = papers[print.ticket.ticket()];
            CHECK(print.sheet == sheets.size());
            CHECK(print.sheet <= state::most_further_sheets);
            if (print.sheet == 0) CHECK_FALSE(print.marked);
            sheets.push_back(print);
        }
        kiosk.effects.clear();
    }
    CHECK(papers.size() > 10);
    CHECK(std::ranges::any_of(papers, [](const auto& entry) { return entry.second.size() > 1; }));
    check_way_back(std::move(kiosk));
}
