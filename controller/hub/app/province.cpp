#include "controller/hub/app/province.hpp"

#include "protos/business_day.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace layso::hub {
namespace {

std::int64_t system_stamp() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

Province::Province(Store& store, std::string name, std::int32_t utc_offset_minutes, Fatal fatal)
    : store_(store), name_(std::move(name)), utc_offset_minutes_(utc_offset_minutes), fatal_(std::move(fatal)) {
    auto controllers = store_.controllers();
    if (controllers)
        controllers_ = std::move(*controllers);
    else
        fatal_(controllers.error());
}

v1::IngestReply Province::ingest(std::uint32_t controller, const v1::IngestRequest& request) {
    const auto ingested = store_.ingest(controller, request, system_stamp());
    if (!ingested) {
        fatal_(ingested.error());
        v1::IngestReply reply;
        reply.set_refusal(v1::REFUSAL_INTERNAL);
        return reply;
    }
    ++totals_.batches;
    totals_.records += ingested->added;
    if (ingested->reply.refusal() != v1::REFUSAL_UNSPECIFIED) ++totals_.refusals;
    for (const Alarm& alarm : ingested->raised) {
        ++totals_.alarms;
        spdlog::error("alarm {}: controller {}: {}: {}", name_of(alarm.kind), alarm.controller, alarm.subject,
                      alarm.detail);
    }
    if (listener_ && !ingested->changed.empty()) listener_(ingested->changed);
    return ingested->reply;
}

v1::StartReply Province::start(std::uint32_t controller, const v1::StartRequest& request) {
    auto reply = store_.start(controller, request);
    if (reply) return std::move(*reply);
    fatal_(reply.error());
    v1::StartReply refused;
    refused.set_refusal(v1::REFUSAL_INTERNAL);
    return refused;
}

v1::Summary Province::summary(std::uint32_t business_day) {
    const auto day = store_.day(business_day, name_);
    if (day) return summarize(name_, controllers_, *day);
    fatal_(day.error());
    return {};
}

std::uint32_t Province::centre_of(std::uint32_t controller) const {
    const auto found = std::ranges::find(controllers_, controller, &RegisteredController::controller);
    return found == controllers_.end() ? 0 : found->centre;
}

std::uint32_t Province::today() const {
    return BusinessDay::of_stamp(system_stamp(), utc_offset_minutes_).value();
}

}  // namespace layso::hub
