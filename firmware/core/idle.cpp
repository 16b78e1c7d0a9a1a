#include "firmware/core/availability.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/opening_hours.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

bool any_open(const World& world, Moment now) {
    return std::ranges::any_of(offered_services(world), [&](const v1::Service* service) {
        return availability(world, *service, now) == v1::SERVICE_AVAILABILITY_OPEN;
    });
}

bool centre_closed(const World& world, Moment now) {
    if (world.link.up && !world.link.figures.day_open()) return true;
    const auto stamp = credible_stamp(world, now);
    return stamp && !within_hours(*world.knowledge.configuration, *stamp) && !any_open(world, now);
}

bool all_blocks_used_up(const World& world, Moment now) {
    return std::ranges::all_of(offered_services(world), [&](const v1::Service* service) {
        const auto* series = find_series(world, service->series());
        return series == nullptr || !free_number(world.knowledge, *series, business_day(world, now));
    });
}

}  // namespace

Session idle(Context& context) {
    const auto& world = context.world;
    const auto check_at = context.now.steady + world.settings.timings.idle_check;
    const auto not_ready = [&](NotReadyReason reason) { return Session{state::NotReady{reason, check_at}}; };
    if (world.journal_failed) return not_ready(NotReadyReason::journal_failed);
    if (!world.link.up && world.link.turned_away != v1::REFUSAL_UNSPECIFIED) {
        return not_ready(NotReadyReason::turned_away);
    }
    if (!world.knowledge.configuration) return not_ready(NotReadyReason::no_configuration);
    if (!credible_stamp(world, context.now)) return not_ready(NotReadyReason::no_credible_day);
    if (centre_closed(world, context.now)) return {state::Closed{check_at}};
    if (!world.link.up && all_blocks_used_up(world, context.now)) return not_ready(NotReadyReason::no_free_number);
    return {state::Attract{check_at}};
}

}  // namespace layso::kiosk
