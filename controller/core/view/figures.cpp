#include "controller/core/view/figures.hpp"

#include "controller/core/availability.hpp"
#include "controller/core/view/workload.hpp"

#include <utility>
#include <vector>

namespace layso::core {
namespace {

constexpr std::int64_t milliseconds_per_second = 1000;

std::uint32_t longest_wait_seconds(const State& state, std::int64_t now) {
    const Place oldest = state.waiting.oldest();
    if (oldest.ticket == 0 || oldest.order >= now) return 0;
    return static_cast<std::uint32_t>((now - oldest.order) / milliseconds_per_second);
}

}  // namespace

v1::CentreFigures figures(const State& state, std::int64_t now) {
    const DayFigures& today = state.today;
    v1::CentreFigures figures;
    figures.set_business_day(state.business_day);
    figures.set_day_open(state.day_open);
    figures.set_tickets_issued(today.issued);
    figures.set_waiting(static_cast<std::uint32_t>(state.waiting.count()));
    figures.set_serving(state.serving);
    figures.set_served(today.served);
    figures.set_no_shows(today.no_shows);
    figures.set_dossiers_in_person(today.dossiers_in_person);
    figures.set_dossiers_online(today.dossiers_online);
    figures.set_dossiers_post(today.dossiers_post);
    figures.set_longest_wait_seconds(longest_wait_seconds(state, now));
    figures.set_wait_p50_seconds(today.waits.percentile(50));
    figures.set_wait_p90_seconds(today.waits.percentile(90));
    const auto& services = state.configuration->all().services();
    std::vector<Asked> asked;
    asked.reserve(static_cast<std::size_t>(services.size()));
    for (const auto& service : services) asked.push_back({.service = service.id()});
    auto expected = Workload{state, now}.waits_for(asked);
    auto wait = expected.begin();
    for (const auto& service : services) {
        auto& of_service = *figures.add_services();
        of_service.set_service(service.id());
        of_service.set_waiting(static_cast<std::uint32_t>(state.waiting.count(service.id())));
        of_service.set_issued_today(issued_today(state, service.id()));
        *of_service.mutable_expected_wait() = std::move(*wait++);
        of_service.set_availability(availability(state, service, now));
    }
    return figures;
}

}  // namespace layso::core
