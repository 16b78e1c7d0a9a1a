#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/dossier_entries.hpp"
#include "controller/core/draft.hpp"

#include <algorithm>
#include <map>

namespace layso::core {
namespace {

constexpr std::uint32_t days_ahead_at_most = 31;  // blocks reach no further

std::uint32_t last_number(const State& state, std::uint32_t day, std::uint32_t series) {
    const auto found = state.series.find({.business_day = day, .series = series});
    return found == state.series.end() ? 0 : found->second.last_number;
}

// Where the fence ends up. Fences only move up. A number inside a known block is its kiosk's and says nothing about the
// controller's own; any other one above the blocks stops the series below them.
std::uint32_t fence_after(const State& state, std::uint32_t day, const v1::SeriesFence& fence) {
    const auto last = last_number(state, day, fence.series());
    const TicketId number{BusinessDay{day}, SeriesId{fence.series()}, fence.past_number()};
    if (state.lease_of(number) != nullptr) return last;
    const auto use = state.series.find({.business_day = day, .series = fence.series()});
    const bool leased = use != state.series.end() && use->second.lowest_leased != 0;
    const auto reached = leased ? std::min(fence.past_number(), use->second.lowest_leased - 1) : fence.past_number();
    return std::max(last, reached);
}

}  // namespace

// Numbers up to the fence are never issued. Refused as not ahead only where it neither moves a fence nor stands in for
// the missing witness: paper may show less than the controller knows, a number whose print failed.
Decision decide_fence(const State& state, const v1::Command& command) {
    const auto& request = command.fence_series();
    const auto today = day_of(state, command.stamp());
    const auto day = request.business_day() != 0 ? request.business_day()
                     : state.day_open            ? state.business_day
                                                 : std::max(today, state.business_day);
    if (request.fences().empty()) return refuse(v1::REFUSAL_MALFORMED, "fences");
    if (day < state.business_day) return refuse(v1::REFUSAL_DAY_IN_THE_PAST, "businessDay");
    if (day > today + days_ahead_at_most) return refuse(v1::REFUSAL_BAD_DATE, "businessDay");
    Draft draft{command};
    bool moves = false;
    std::map<std::uint32_t, std::uint32_t> reached;  // by series: one may be named twice
    for (int index = 0; index < request.fences_size(); ++index) {
        const auto& fence = request.fences(index);
        const auto field = "fences[" + std::to_string(index) + "]";
        const auto* series = state.configuration->series(fence.series());
        if (series == nullptr) return refuse(v1::REFUSAL_SERIES_UNKNOWN, field + ".series");
        if (fence.past_number() > series->last_number()) return refuse(v1::REFUSAL_MALFORMED, field + ".pastNumber");
        const auto after = std::max(fence_after(state, day, fence), reached[fence.series()]);
        reached[fence.series()] = after;
        moves = moves || after > last_number(state, day, fence.series());
        auto* fenced = draft.add(day).mutable_series_fenced();
        fenced->set_business_day(day);
        fenced->set_series(fence.series());
        fenced->set_past_number(after);
    }
    if (state.witnessed && !moves) return refuse(v1::REFUSAL_FENCE_NOT_AHEAD, "fences");
    return draft.take();
}

// The shell removes value and salt from the side table when the event is committed.
Decision decide_erase(const State& state, const v1::Command& command) {
    const auto& reference = command.erase_personal_value().reference();
    if (reference.size() != reference_size) return refuse(v1::REFUSAL_MALFORMED, "reference");
    Draft draft{command};
    draft.add(state.business_day).mutable_personal_value_erased()->set_reference(reference);
    return draft.take();
}

}  // namespace layso::core
