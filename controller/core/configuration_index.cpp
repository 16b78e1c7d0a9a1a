#include "controller/core/configuration_index.hpp"

#include <algorithm>

namespace layso::core {
namespace {

constexpr std::int64_t milliseconds_per_second = 1000;
constexpr std::uint32_t usual_call_seconds = 45;
constexpr std::uint32_t usual_allocated_seconds = 120;
constexpr std::uint32_t usual_forgotten_seconds = 3600;
constexpr std::uint32_t usual_no_show_final_at = 3;
constexpr std::uint32_t usual_lease_days = 3;

const std::vector<std::uint32_t> no_counters;

std::int64_t milliseconds(std::uint32_t seconds, std::uint32_t usual_seconds) {
    return (seconds == 0 ? usual_seconds : seconds) * milliseconds_per_second;
}

bool listed(const google::protobuf::RepeatedField<std::uint32_t>& list, std::uint32_t id) {
    return std::ranges::find(list, id) != list.end();
}

template <typename List, typename Table>
void index(const List& list, Table& table) {
    for (const auto& entity : list) table.emplace(entity.id(), &entity);
}

}  // namespace

ConfigurationIndex::ConfigurationIndex(v1::Configuration configuration) : configuration_(std::move(configuration)) {
    index(configuration_.services(), services_);
    index(configuration_.series(), series_);
    index(configuration_.counters(), counters_);
    index(configuration_.officers(), officers_);
    index(configuration_.kiosks(), kiosks_);
    index(configuration_.priority_classes(), classes_);
    for (const auto& counter : configuration_.counters()) {
        for (const auto service : counter.services()) counters_of_[service].push_back(counter.id());
    }
}

std::int64_t ConfigurationIndex::head_start(std::uint32_t priority_class) const {
    const auto* found = find(classes_, priority_class);
    return found == nullptr ? 0 : found->head_start_seconds() * milliseconds_per_second;
}

const std::vector<std::uint32_t>& ConfigurationIndex::counters_of(std::uint32_t service) const {
    const auto found = counters_of_.find(service);
    return found == counters_of_.end() ? no_counters : found->second;
}

bool ConfigurationIndex::serves(std::uint32_t counter_id, std::uint32_t service_id) const {
    const auto* found = counter(counter_id);
    return found != nullptr &&
           (listed(found->services(), service_id) || listed(found->secondary_services(), service_id));
}

std::int64_t ConfigurationIndex::call_times_out_after() const {
    return milliseconds(configuration_.ticket_rule().call_times_out_after_seconds(), usual_call_seconds);
}

std::int64_t ConfigurationIndex::allocated_expires_after() const {
    return milliseconds(configuration_.ticket_rule().allocated_expires_after_seconds(), usual_allocated_seconds);
}

std::int64_t ConfigurationIndex::forgotten_finish_after() const {
    return milliseconds(configuration_.ticket_rule().forgotten_finish_after_seconds(), usual_forgotten_seconds);
}

std::uint32_t ConfigurationIndex::no_show_final_at() const {
    const auto at = configuration_.ticket_rule().no_show_final_at();
    return at == 0 ? usual_no_show_final_at : at;
}

std::uint32_t ConfigurationIndex::lease_business_days() const {
    const auto days = configuration_.ticket_rule().lease_business_days();
    return days == 0 ? usual_lease_days : days;
}

}  // namespace layso::core
