#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"
#include "controller/core/leases.hpp"

#include <algorithm>
#include <optional>

namespace layso::core {
namespace {

constexpr std::uint32_t days_a_kiosk_may_be_ahead = 31;

struct Block {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

// The next block from the top of the series. Kiosks get the upper half of the range at most, so that the controller
// always has numbers of its own.
std::optional<Block> next_block(const State& state, std::uint32_t day, const v1::Series& series) {
    const std::uint32_t size = state.configuration->all().ticket_rule().leased_numbers_per_block();
    const auto found = state.series.find({.business_day = day, .series = series.id()});
    const SeriesUse use = found == state.series.end() ? SeriesUse{} : found->second;
    const std::uint32_t top =
        std::min(use.lowest_leased == 0 ? series.last_number() : use.lowest_leased - 1, series.last_number());
    const std::uint32_t half = series.first_number() + (series.last_number() - series.first_number() + 1) / 2;
    const std::uint32_t floor = std::max(half, use.last_number + 1);
    if (size == 0 || top + 1 < floor + size) return std::nullopt;
    return Block{.first = top - size + 1, .last = top};
}

bool holds_block(const State& state, std::uint32_t kiosk, std::uint32_t day, std::uint32_t series) {
    return std::ranges::any_of(state.leases, [&](const auto& entry) {
        const Lease& lease = entry.second;
        return lease.kiosk == kiosk && lease.business_day == day && lease.series == series && !lease.returned;
    });
}

}  // namespace

Decision decide_lease(const State& state, const v1::Command& command) {
    const auto kiosk = command.actor().id();
    const auto days = lease_days(state, command.stamp());
    const auto from = command.lease_blocks().from_business_day();
    if (from > day_of(state, command.stamp()) + days_a_kiosk_may_be_ahead) {
        return refuse(v1::REFUSAL_BAD_DATE, "fromBusinessDay");
    }
    Draft draft{command};
    auto last_lease = state.last_lease;
    bool holds_some = false;
    bool lacks_some = false;
    for (const auto day : days) {
        for (const auto series : series_of_kiosk(state, kiosk)) {
            if (holds_block(state, kiosk, day, series)) {
                holds_some = true;
                continue;
            }
            const auto block = next_block(state, day, *state.configuration->series(series));
            if (!block) {
                lacks_some = true;
                continue;
            }
            // Without a witness the controller does not know what it gave away before.
            if (!state.witnessed) return refuse(v1::REFUSAL_NO_WITNESS);
            auto* leased = draft.add(state.business_day).mutable_block_leased();
            leased->set_lease(++last_lease);
            leased->set_kiosk(kiosk);
            leased->set_series(series);
            leased->set_business_day(day);
            leased->set_first_number(block->first);
            leased->set_last_number(block->last);
            holds_some = true;
        }
    }
    if (lacks_some && !holds_some) return refuse(v1::REFUSAL_LEASE_TOO_MANY);
    return draft.take();
}

// The numbers of a returned block are not used again: its kiosk may have printed some that it has yet to bring.
Decision decide_return(const State& state, const v1::Command& command) {
    Draft draft{command};
    for (const auto id : command.return_blocks().leases()) {
        const auto lease = state.leases.find(id);
        if (lease == state.leases.end()) return refuse(v1::REFUSAL_LEASE_UNKNOWN, "leases");
        if (lease->second.kiosk != command.actor().id()) {
            return refuse(v1::REFUSAL_LEASE_NOT_YOURS, "leases");
        }
        if (!lease->second.returned) draft.add(state.business_day).mutable_block_returned()->set_lease(id);
    }
    return draft.take();
}

}  // namespace layso::core
