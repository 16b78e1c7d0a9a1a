#include "tests/sim/selection/study.hpp"

namespace layso::study {
namespace {

constexpr std::uint32_t target_seconds = 900;

std::vector<ReplayedDay> replay_days(const std::vector<DayPlan>& plans, const Rule& rule) {
    std::vector<ReplayedDay> days;
    days.reserve(plans.size());
    for (const auto& plan : plans) days.push_back(replay(plan, rule));
    return days;
}

std::vector<DayPlan> invent_days(CentreKind kind, std::uint64_t first_seed, std::uint32_t days) {
    std::vector<DayPlan> plans;
    for (std::uint32_t day = 0; day < days; ++day) plans.push_back(invent_day(kind, first_seed + day));
    return plans;
}

// The same days with the tickets of one class only.
std::vector<ReplayedDay> only(const std::vector<ReplayedDay>& days, std::uint32_t priority_class) {
    std::vector<ReplayedDay> filtered;
    for (const auto& day : days) {
        filtered.emplace_back();
        for (const auto& visited : day.visited) {
            if (visited.priority_class == priority_class) filtered.back().visited.push_back(visited);
        }
    }
    return filtered;
}

}  // namespace

CentreStudy study_centre(CentreKind kind, std::uint64_t first_seed, std::uint32_t days) {
    CentreStudy study;
    study.kind = kind;
    study.first_seed = first_seed;
    study.days = days;
    const auto plans = invent_days(kind, first_seed, days);
    for (const auto& plan : plans) study.tickets += plan.citizens.size();
    for (const Rule& rule : all_rules()) {
        const auto replayed = replay_days(plans, rule);
        study.rules.push_back({.name = rule.name,
                               .title = rule.title,
                               .ordinary = waits_of(replayed, 0, target_seconds),
                               .priority = waits_of(replayed, 1, target_seconds)});
        if (&rule != &our_rule()) continue;
        study.expected = expectations_of(replayed);
        study.expected_ordinary = expectations_of(only(replayed, 0));
        study.expected_priority = expectations_of(only(replayed, 1));
    }
    return study;
}

Expectations study_expectation(CentreKind kind, std::uint64_t first_seed, std::uint32_t days) {
    return expectations_of(replay_days(invent_days(kind, first_seed, days), our_rule()));
}

std::string_view title(CentreKind kind) {
    return kind == CentreKind::commune ? "Commune" : "Provincial";
}

}  // namespace layso::study
