#include "controller/app/testimony.hpp"

#include <algorithm>
#include <map>

namespace layso::app {

store::Result<Witness> judge_head(store::Log& log, const v1::Head& seen) {
    const auto incarnation = store::Incarnation::from(seen.incarnation());
    const auto hash = store::Hash::from(seen.hash());
    if (!incarnation || !hash || seen.seq() == 0) return Witness::none;
    const auto standing = log.compare({.key = {.incarnation = *incarnation, .seq = seen.seq()}, .hash = *hash});
    if (!standing) return std::unexpected{standing.error()};
    switch (*standing) {
        case store::Standing::covered:
            return Witness::confirms;
        case store::Standing::behind:
            return Witness::ahead;
        case store::Standing::conflicting:
            break;
    }
    return Witness::contradicts;
}

std::vector<v1::Command> fences_from(const core::State& state, const v1::KioskHello& hello, bool confirms) {
    std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> highest;  // day, then series
    const auto last_of = [&](std::uint32_t day, std::uint32_t series) {
        const auto found = state.series.find({.business_day = day, .series = series});
        return found == state.series.end() ? 0U : found->second.last_number;
    };
    if (confirms && !state.witnessed) {
        for (const auto& series : state.configuration->all().series()) {
            highest[state.business_day][series.id()] = last_of(state.business_day, series.id());
        }
    }
    for (const auto& seen : hello.witnessed()) {
        const auto day = seen.business_day();
        if (day < state.business_day || seen.lease() != 0) continue;
        const auto* series = state.configuration->series(seen.series());
        if (series == nullptr || seen.number() <= last_of(day, seen.series())) continue;
        // A series that was made shorter since: all of it is gone.
        auto& past = highest[day][seen.series()];
        past = std::max(past, std::min(seen.number(), series->last_number()));
    }
    std::vector<v1::Command> commands;
    for (const auto& [day, numbers] : highest) {
        v1::Command& command = commands.emplace_back();
        command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
        auto& fence = *command.mutable_fence_series();
        fence.set_business_day(day);
        for (const auto& [series, number] : numbers) {
            auto& entry = *fence.add_fences();
            entry.set_series(series);
            entry.set_past_number(number);
        }
    }
    return commands;
}

}  // namespace layso::app
