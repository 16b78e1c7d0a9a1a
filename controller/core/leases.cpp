#include "controller/core/leases.hpp"

#include "controller/core/availability.hpp"
#include "controller/core/checks.hpp"

#include <algorithm>
#include <set>

namespace layso::core {
namespace {

// Beyond the longest public holiday, the calendar says nothing.
constexpr std::uint32_t days_looked_ahead = 31;

}  // namespace

std::vector<std::uint32_t> lease_days(const State& state, std::int64_t now) {
    const auto today = day_of(state, now);
    std::uint32_t day = std::max(today, state.business_day);
    std::vector<std::uint32_t> days;
    if (state.day_open && state.business_day == day) {
        days.push_back(day++);
    } else if (state.business_day == day) {
        ++day;  // it is over
    }
    const auto wanted = state.configuration->lease_business_days();
    for (const auto end = day + days_looked_ahead; day < end && days.size() < wanted; ++day) {
        if (is_working_day(state.configuration->all().calendar(), day)) days.push_back(day);
    }
    return days;
}

std::vector<std::uint32_t> series_of_kiosk(const State& state, std::uint32_t kiosk) {
    const auto* configured = state.configuration->kiosk(kiosk);
    if (configured == nullptr) return {};
    std::set<std::uint32_t> series;
    for (const auto& service : state.configuration->all().services()) {
        const auto& offered = configured->services();
        if (offered.empty() || std::ranges::find(offered, service.id()) != offered.end()) {
            series.insert(service.series());
        }
    }
    return {series.begin(), series.end()};
}

std::vector<v1::Lease> leases_held(const State& state, std::uint32_t kiosk, std::uint32_t from_business_day) {
    std::vector<v1::Lease> held;
    for (const auto& [id, lease] : state.leases) {
        if (lease.kiosk != kiosk || lease.returned || lease.business_day < from_business_day) continue;
        auto& one = held.emplace_back();
        one.set_lease(id);
        one.set_series(lease.series);
        one.set_business_day(lease.business_day);
        one.set_first_number(lease.first_number);
        one.set_last_number(lease.last_number);
    }
    return held;
}

}  // namespace layso::core
