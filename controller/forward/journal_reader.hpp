#pragma once

#include "controller/forward/plan.hpp"
#include "drivers/store/log.hpp"

#include "layso/v1/hub.pb.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace layso::forward {

/// Bounds on one batch: below what a hub takes, so that every hub takes it.
struct BatchLimit {
    std::size_t records = 1000;
    std::size_t bytes = 900 * 1000;
};

/// Reads durable records of the controller's own journal as the hub gets them. Changes nothing: the journal is never
/// trimmed, whatever the hub has acknowledged. Thread contract: the journal's thread.
class JournalReader {
  public:
    JournalReader(store::Log& log, std::uint32_t controller) : log_(log), controller_(controller) {}

    [[nodiscard]] std::vector<v1::IncarnationHead> heads() const;
    /// As many records as the order and the limit allow, at least one where there is one, with their personal values.
    store::Result<v1::IngestRequest> batch(const Order& order, const BatchLimit& limit = {});
    /// Hash of one record, empty if it is not here.
    store::Result<std::string> hash_at(const v1::Head& key);
    [[nodiscard]] std::uint32_t controller() const { return controller_; }

  private:
    store::Log& log_;
    std::uint32_t controller_;
};

}  // namespace layso::forward
