#include "firmware/core/world.hpp"

#include "protos/business_day.hpp"

#include <algorithm>

namespace layso::kiosk {

std::optional<std::int64_t> credible_stamp(const World& world, Moment now) {
    const auto newest = world.knowledge.last_stamp;
    if (world.link.stamp_offset) return std::max(newest, now.steady + *world.link.stamp_offset);
    if (newest == 0 || now.wall < newest || now.wall < world.settings.build_stamp) return std::nullopt;
    return now.wall;
}

std::uint32_t business_day(const World& world, Moment now) {
    const auto stamp = credible_stamp(world, now);
    if (!stamp || !world.knowledge.configuration) return 0;
    return BusinessDay::of_stamp(*stamp, world.knowledge.configuration->centre().utc_offset_minutes()).value();
}

v1::KioskRecord new_record(const World& world, Moment now) {
    v1::KioskRecord record;
    record.set_stamp(credible_stamp(world, now).value_or(world.knowledge.last_stamp));
    return record;
}

void store(Context& context, std::vector<v1::KioskRecord> records) {
    if (context.world.journal_failed) return;
    for (const auto& record : records) fold(context.world.knowledge, record);
    context.effects.emplace_back(effect::Store{std::move(records)});
}

std::string next_request_id(World& world) {
    return world.settings.run_id + "-" + std::to_string(++world.requests_made);
}

const v1::Service* find_service(const World& world, std::uint32_t service) {
    if (!world.knowledge.configuration) return nullptr;
    const auto& services = world.knowledge.configuration->services();
    const auto found = std::ranges::find(services, service, &v1::Service::id);
    return found == services.end() ? nullptr : &*found;
}

const v1::Series* find_series(const World& world, std::uint32_t series) {
    if (!world.knowledge.configuration) return nullptr;
    const auto& all = world.knowledge.configuration->series();
    const auto found = std::ranges::find(all, series, &v1::Series::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace layso::kiosk
