#include "tests/sim/selection/day_plan.hpp"

#include "tests/sim/first_day/random.hpp"
#include "tests/sim/selection/centre_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace layso::study {
namespace {

using sim::Random;

constexpr std::uint32_t tuesday = 20270;  // 1 July 2025

struct ArrivalBand {
    std::int64_t from = 0;
    std::int64_t to = 0;
    unsigned share = 0;
};

// Minutes of the day. The first band is the queue at the door.
constexpr std::array<ArrivalBand, 8> arrival_curve{{{420, 424, 6},
                                                    {424, 465, 12},
                                                    {465, 570, 36},
                                                    {570, 630, 13},
                                                    {630, 690, 7},
                                                    {810, 840, 7},
                                                    {840, 930, 14},
                                                    {930, 1020, 5}}};

double normal(Random& random) {
    const double radius = std::sqrt(-2 * std::log(1 - random.fraction()));
    return radius * std::cos(2 * std::numbers::pi * random.fraction());
}

// Of this mean and deviation ÷ mean: many short ones and some very long ones, as visits are.
double log_normal(Random& random, double mean, double spread) {
    const double width = std::sqrt(std::log1p(spread * spread));
    return mean * std::exp(width * normal(random) - width * width / 2);
}

double uniform(Random& random, double from, double to) {
    return from + (to - from) * random.fraction();
}

std::int64_t arrival(Random& random) {
    unsigned all = 0;
    for (const auto& band : arrival_curve) all += band.share;
    auto drawn = random.below(all);
    for (const auto& band : arrival_curve) {
        if (drawn < band.share) return random.between(band.from * minute, band.to * minute - 1);
        drawn -= band.share;
    }
    return arrival_curve.back().to * minute - 1;
}

std::uint32_t chosen_service(const CentreLayout& layout, Random& random) {
    unsigned all = 0;
    for (const auto& service : layout.services) all += service.share;
    auto drawn = random.below(all);
    std::uint32_t id = 1;
    for (const auto& service : layout.services) {
        if (drawn < service.share) break;
        drawn -= service.share;
        ++id;
    }
    return id;
}

std::vector<Citizen> invent_citizens(const CentreLayout& layout, Random& random) {
    // What is configured was guessed once; the day is otherwise.
    std::vector<double> mean_seconds{0};
    for (const auto& service : layout.services)
        mean_seconds.push_back(service.usual_seconds * uniform(random, 0.7, 1.25));
    const unsigned priority_percent = static_cast<unsigned>(random.between(9, 20));
    std::vector<Citizen> citizens(
        static_cast<std::size_t>(random.between(layout.fewest_citizens, layout.most_citizens)));
    for (Citizen& citizen : citizens) {
        citizen.arrives = arrival(random);
        citizen.service = chosen_service(layout, random);
        citizen.priority_class = random.chance(priority_percent) ? 1 : 0;
        citizen.patience = static_cast<std::int64_t>(log_normal(random, 110, 0.6) * static_cast<double>(minute));
        citizen.walk = random.between(8, 40) * second;
        citizen.visit = static_cast<std::int64_t>(
            std::max(20.0, log_normal(random, mean_seconds[citizen.service], 0.65)) * static_cast<double>(second));
    }
    std::ranges::sort(citizens, {}, [](const Citizen& one) { return std::pair{one.arrives, one.visit}; });
    return citizens;
}

void add_break(std::uint32_t counter, std::int64_t from, std::int64_t to, Random& random, DayPlan& plan) {
    const std::int64_t begins = random.between(from, to);
    plan.moves.push_back({.at = begins, .counter = counter, .act = StaffAct::pauses});
    plan.moves.push_back({.at = begins + random.between(5, 18) * minute, .counter = counter, .act = StaffAct::goes_on});
}

void invent_staff(std::uint32_t counters, Random& random, DayPlan& plan) {
    plan.pace.assign(counters + 1, 1.0);
    for (std::uint32_t counter = 1; counter <= counters; ++counter) {
        plan.pace[counter] = uniform(random, 0.8, 1.25);
        const bool late = random.chance(15);
        plan.moves.push_back({.at = 7 * hour + (late ? random.between(15, 50) : random.between(-2, 4)) * minute,
                              .counter = counter,
                              .act = StaffAct::opens});
        if (random.chance(60)) add_break(counter, 9 * hour, 10 * hour + 40 * minute, random, plan);
        plan.moves.push_back(
            {.at = 13 * hour + random.between(27, 36) * minute, .counter = counter, .act = StaffAct::goes_on});
        if (random.chance(45)) add_break(counter, 14 * hour + 10 * minute, 15 * hour + 30 * minute, random, plan);
        // The last one at a service stays; some of the others go early.
        if (counter % 2 == 0 && random.chance(25)) {
            plan.moves.push_back({.at = random.between(15 * hour + 50 * minute, 16 * hour + 30 * minute),
                                  .counter = counter,
                                  .act = StaffAct::closes});
        }
    }
    std::ranges::sort(plan.moves, {}, [](const StaffMove& one) { return std::pair{one.at, one.counter}; });
}

}  // namespace

DayPlan invent_day(CentreKind kind, std::uint64_t seed) {
    const CentreLayout& layout = layout_of(kind);
    Random random{seed * 2 + (kind == CentreKind::provincial ? 1 : 0)};
    DayPlan plan;
    plan.kind = kind;
    plan.business_day = tuesday;
    plan.configuration = configuration_of(layout);
    plan.citizens = invent_citizens(layout, random);
    invent_staff(static_cast<std::uint32_t>(layout.counters.size()), random, plan);
    plan.lunch_begins = 11 * hour + 30 * minute;
    plan.lunch_at_latest = random.between(11 * hour + 40 * minute, 12 * hour + 5 * minute);
    plan.closes = 17 * hour + 30 * minute;
    return plan;
}

}  // namespace layso::study
