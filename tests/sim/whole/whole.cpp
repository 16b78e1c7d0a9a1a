#include "tests/sim/whole/whole.hpp"

#include "tests/sim/first_day/centre_configuration.hpp"
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/accidents.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/parts/kiosk_node.hpp"
#include "tests/sim/parts/officers.hpp"
#include "tests/sim/whole/mutation.hpp"

#include "protos/business_day.hpp"

#include <sqlite3.h>

#include <utility>

namespace layso::sim {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t opens = 6 * 60 + 30;  // the first person comes
constexpr std::int64_t closes = 17 * 60;
constexpr std::int64_t officers_go = 17 * 60 + 20;
constexpr std::int64_t day_ends = 18 * 60;
// Tuesday, 1 July 2025; weekends are left out, since nobody comes.
constexpr std::uint32_t first_business_day = 20'270;
constexpr int drain_steps = 90;

v1::Configuration configuration_for_centre(std::uint32_t number, const Parameters& drawn) {
    hub::RegisteredController centre{number, number, std::to_string(14'000 + number),
                                     "Phường " + std::to_string(number), false};
    auto configuration = configuration_of(centre, drawn.counters);
    configuration.clear_kiosks();
    for (std::uint32_t kiosk = 1; kiosk <= drawn.kiosks; ++kiosk) {
        auto& one = *configuration.add_kiosks();
        one.set_id(kiosk);
        one.set_name("Cửa " + std::to_string(kiosk));
        one.set_paper_dots(576);
    }
    configuration.mutable_ticket_rule()->set_leased_numbers_per_block(drawn.block);
    configuration.mutable_ticket_rule()->set_allocated_expires_after_seconds(drawn.expires_after);
    return configuration;
}

}  // namespace

Whole::Whole(const RunOptions& chosen, const std::filesystem::path& where)
    : options(chosen), random(chosen.seed), parameters(draw_parameters(chosen, random)), folder(where) {
    mutation_on = options.mutation;
    Disk::force_normal(options.mutation == Mutation::normal_sync);
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(options.seed & 0x7FFFFFFFU) | 1, nullptr);
    invariants = all_invariants();
}

Whole::~Whole() {
    Disk::force_normal(false);
    mutation_on = Mutation::none;
}

Outcome Whole::run() {
    Outcome outcome;
    try {
        open();
        std::uint32_t day = first_day;
        for (std::uint32_t played = 0; played < options.days; ++played, ++day) {
            while (BusinessDay{day}.weekday() > 5) ++day;
            stage_ = "day " + std::to_string(played + 1);
            play_day(day);
        }
        stage_ = "healing";
        heal();
    } catch (const Violation& violation) {
        outcome.held = false;
        outcome.violation = violation;
        trace.say(now(), "violated: {} {}: {}", violation.number, violation.name, violation.text);
    } catch (const StoppedHere&) {
        stage_ += ", stopped";
    }
    outcome.stage = stage_;
    outcome.digest = trace.digest();
    outcome.steps = trace.steps();
    outcome.parameters = parameters.line();
    outcome.ledger = std::move(ledger);
    return outcome;
}

void Whole::open() {
    first_day = first_business_day;
    midnight = BusinessDay{first_day}.midnight(utc_offset_minutes);
    loop.run_for(VirtualLoop::Milliseconds{midnight + 5 * 60 * minute});
    say("seed {} centres {} days {} tickets {}: {}", options.seed, options.centres, options.days, options.tickets,
        parameters.line());
    hub = std::make_unique<HubNode>(*this);
    healing = true;  // nothing befalls an installation
    hub->start();
    for (std::uint32_t number = 1; number <= options.centres; ++number) {
        auto& centre = centres.emplace_back();
        centre.controller = std::make_unique<ControllerNode>(*this, number);
        for (std::uint32_t kiosk = 1; kiosk <= parameters.kiosks; ++kiosk) {
            centre.kiosks.push_back(std::make_unique<KioskNode>(*this, *centre.controller, kiosk));
        }
        centre.officers = std::make_unique<Officers>(*this, *centre.controller);
    }
    accidents_ = std::make_unique<Accidents>(*this);
    for (auto& centre : centres) {
        centre.controller->install(configuration_for_centre(centre.controller->controller(), parameters));
        centre.controller->on_committed = [&centre] {
            for (auto& kiosk : centre.kiosks) kiosk->send_update();
        };
        for (auto& kiosk : centre.kiosks) kiosk->start();
    }
    loop.run_for(VirtualLoop::Milliseconds{10 * minute});
    healing = false;
}

void Whole::arrivals(std::uint32_t day, CentreParts& centre, Random& drawn) {
    const auto start = BusinessDay{day}.midnight(utc_offset_minutes);
    for (std::uint32_t one = 0; one < options.tickets; ++one) {
        const bool early = drawn.chance(parameters.morning_peak);
        auto at = early ? drawn.between(7 * 60, 9 * 60) : drawn.between(7 * 60, 16 * 60 + 45);
        if (at >= 11 * 60 + 25 && at < 13 * 60 + 30) at += 125;
        if (at >= 16 * 60 + 50) at = 14 * 60;
        Citizen citizen{.service = static_cast<std::uint32_t>(drawn.between(1, 6)),
                        .priority_class = drawn.chance(parameters.priority) ? 1U : 0U,
                        .walks_away = drawn.chance(parameters.walk_away),
                        .taps_twice = drawn.chance(parameters.double_tap),
                        .prints_again = drawn.chance(60)};
        const auto kiosk = drawn.below(centre.kiosks.size());
        after(start + at * minute + drawn.between(0, 59'999) - now(),
              [&centre, kiosk, citizen] { centre.kiosks[kiosk]->arrive(citizen); });
    }
}

void Whole::play_day(std::uint32_t day) {
    midnight = BusinessDay{day}.midnight(utc_offset_minutes);
    loop.run_for(VirtualLoop::Milliseconds{midnight + opens * minute - now()});
    say("day {}", BusinessDay{day}.iso());
    for (auto& centre : centres) {
        Random drawn = random.split();
        arrivals(day, centre, drawn);
        after((7 * 60 - opens) * minute, [this, &centre] { centre.officers->work(midnight + officers_go * minute); });
        after((officers_go - opens) * minute, [&centre] { centre.officers->close_day(); });
    }
    accidents_->plan_day(midnight + opens * minute, midnight + closes * minute);
    for (std::int64_t hour = opens + 60; hour < day_ends; hour += 60) {
        loop.run_for(VirtualLoop::Milliseconds{midnight + hour * minute - now()});
        tell([this](Invariant& one) { one.sampled(*this); });
    }
    loop.run_for(VirtualLoop::Milliseconds{midnight + day_ends * minute - now()});
}

std::string Whole::left_over() {
    for (auto& centre : centres) {
        auto& controller = *centre.controller;
        const auto name = "controller " + std::to_string(controller.controller());
        if (!controller.running()) return name + " does not run";
        bool behind = false;
        controller.in_process([&] { behind = controller.forwarder().report().lag > 0; });
        if (!controller.running() || behind) return name + " is behind";
        for (auto& kiosk : centre.kiosks) {
            if (!kiosk->running()) return name + "'s kiosk does not run";
            if (!kiosk->state().world.link.up) return name + "'s kiosk is not linked";
            for (const auto& [ticket, open] : kiosk->state().world.knowledge.open_tickets) {
                return name + "'s kiosk still has ticket " + std::to_string(ticket) +
                       (open.lease == 0 ? "" : " from block " + std::to_string(open.lease)) + " to report";
            }
        }
    }
    return {};
}

void Whole::heal() {
    // On the next working day, so that what needs an open day finds one.
    auto day = static_cast<std::uint32_t>(BusinessDay::of_stamp(now(), utc_offset_minutes).value()) + 1;
    while (BusinessDay{day}.weekday() > 5) ++day;
    midnight = BusinessDay{day}.midnight(utc_offset_minutes);
    loop.run_for(VirtualLoop::Milliseconds{midnight + 8 * 60 * minute - now()});
    say("all faults are over");
    accidents_->heal();
    std::string left;
    for (int step = 0; step < drain_steps; ++step) {
        loop.run_for(VirtualLoop::Milliseconds{2 * minute});
        left = left_over();
        if (left.empty()) break;
    }
    if (!left.empty()) throw Violation{16, "backlog_drains", left};
    tell([this](Invariant& one) { one.sampled(*this); });
    tell([this](Invariant& one) { one.healed(*this); });
    say("all has drained");
}

}  // namespace layso::sim
