#pragma once

#include "controller/hub/store/store.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace layso::hub {

/// The store with what a running hub does around it: summaries, the list of centres, who hears of changes. Any fault
/// that leaves nothing to promise goes to `fatal`, which must not return to the loop as if nothing were. Loop thread.
class Province {
  public:
    using Fatal = std::function<void(const store::Fault&)>;

    /// `store` must outlive it.
    Province(Store& store, std::string name, std::int32_t utc_offset_minutes, Fatal fatal);

    v1::IngestReply ingest(std::uint32_t controller, const v1::IngestRequest& request);
    v1::StartReply start(std::uint32_t controller, const v1::StartRequest& request);

    [[nodiscard]] v1::Summary summary(std::uint32_t business_day);
    /// The centre that a controller belongs to; 0 if it is not registered.
    [[nodiscard]] std::uint32_t centre_of(std::uint32_t controller) const;
    [[nodiscard]] std::uint32_t today() const;
    [[nodiscard]] std::size_t controllers() const { return controllers_.size(); }

    /// Called after each commit that may have changed counts.
    void on_change(std::function<void(const std::set<DayKey>&)> listener) { listener_ = std::move(listener); }

    struct Totals {
        std::uint64_t batches = 0;
        std::uint64_t records = 0;
        std::uint64_t refusals = 0;
        std::uint64_t alarms = 0;
    };
    [[nodiscard]] const Totals& totals() const { return totals_; }

  private:
    Store& store_;
    std::string name_;
    std::int32_t utc_offset_minutes_;
    Fatal fatal_;
    std::vector<RegisteredController> controllers_;
    std::function<void(const std::set<DayKey>&)> listener_;
    Totals totals_;
};

}  // namespace layso::hub
