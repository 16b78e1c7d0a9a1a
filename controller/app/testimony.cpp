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

std::optional<v1::Command> fence_from(const core::State& state, const v1::KioskHello& hello, bool confirms) {
    std::map<std::uint32_t, std::uint32_t> highest;
    const auto last_of = [&](std::uint32_t series) {
        const auto found = state.series.find({.business_day = state.business_day, .series = series});
        return found == state.series.end() ? 0U : found->second.last_number;
    };
    const bool stands_in_for_witness = confirms && !state.witnessed;
    if (stands_in_for_witness) {
        for (const auto& series : state.configuration->all().series()) {
            highest[series.id()] = last_of(series.id());
        }
    }
    bool moves = false;
    for (const auto& seen : hello.witnessed()) {
        if (seen.business_day() != state.business_day || seen.lease() != 0) continue;
        if (state.configuration->series(seen.series()) == nullptr || seen.number() <= last_of(seen.series())) continue;
        highest[seen.series()] = std::max(highest[seen.series()], seen.number());
        moves = true;
    }
    if (highest.empty() || (!moves && !stands_in_for_witness)) return std::nullopt;
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    auto& fence = *command.mutable_fence_series();
    fence.set_business_day(state.business_day);
    for (const auto& [series, number] : highest) {
        auto& entry = *fence.add_fences();
        entry.set_series(series);
        entry.set_past_number(number);
    }
    return command;
}

}  // namespace layso::app
