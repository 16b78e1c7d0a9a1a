#pragma once

#include "layso/v1/configuration.pb.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace layso::core {

// A configuration that never changes, with its entities found by identifier. States share it: copying a state copies a
// pointer. Lookups give nullptr for what is not configured.
class ConfigurationIndex {
  public:
    ConfigurationIndex() : ConfigurationIndex(v1::Configuration{}) {}
    explicit ConfigurationIndex(v1::Configuration configuration);
    ConfigurationIndex(const ConfigurationIndex&) = delete;
    ConfigurationIndex& operator=(const ConfigurationIndex&) = delete;

    [[nodiscard]] const v1::Configuration& all() const { return configuration_; }

    [[nodiscard]] const v1::Service* service(std::uint32_t id) const { return find(services_, id); }
    [[nodiscard]] const v1::Series* series(std::uint32_t id) const { return find(series_, id); }
    [[nodiscard]] const v1::Counter* counter(std::uint32_t id) const { return find(counters_, id); }
    [[nodiscard]] const v1::Officer* officer(std::uint32_t id) const { return find(officers_, id); }
    [[nodiscard]] const v1::Kiosk* kiosk(std::uint32_t id) const { return find(kiosks_, id); }

    // The ordinary class, 0, always exists, listed or not.
    [[nodiscard]] bool has_priority_class(std::uint32_t id) const { return id == 0 || classes_.contains(id); }
    // Milliseconds added to the wait of a class; 0 for one that is not configured any more.
    [[nodiscard]] std::int64_t head_start(std::uint32_t priority_class) const;

    // Counters that have the service in their own right.
    [[nodiscard]] const std::vector<std::uint32_t>& counters_of(std::uint32_t service) const;
    // The service is the counter's own, or a secondary one.
    [[nodiscard]] bool serves(std::uint32_t counter, std::uint32_t service) const;

    // Rules with their usual values where the configuration leaves them 0. Milliseconds.
    [[nodiscard]] std::int64_t call_times_out_after() const;
    [[nodiscard]] std::int64_t allocated_expires_after() const;
    [[nodiscard]] std::int64_t forgotten_finish_after() const;
    [[nodiscard]] std::uint32_t no_show_final_at() const;
    [[nodiscard]] std::uint32_t lease_business_days() const;

  private:
    template <typename T>
    using Table = std::unordered_map<std::uint32_t, const T*>;

    template <typename T>
    static const T* find(const Table<T>& table, std::uint32_t id) {
        const auto found = table.find(id);
        return found == table.end() ? nullptr : found->second;
    }

    v1::Configuration configuration_;
    Table<v1::Service> services_;
    Table<v1::Series> series_;
    Table<v1::Counter> counters_;
    Table<v1::Officer> officers_;
    Table<v1::Kiosk> kiosks_;
    Table<v1::PriorityClass> classes_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> counters_of_;
};

}  // namespace layso::core
