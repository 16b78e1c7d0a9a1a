#pragma once

#include "drivers/store/log.hpp"
#include "firmware/core/knowledge.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace layso::kiosk {

/// The kiosk's own durable log: the second medium on which every number stands before it is on paper. A thin adapter:
/// v1::KioskRecord in, store::Log below. Thread contract: one thread for all calls; they block for the disk.
class Journal {
  public:
    /// Opens or creates the file, reads what it knows, and begins this run's incarnation (16 fresh random bytes).
    /// Faults as store::Log::open; corrupt for a record that cannot be read.
    static store::Result<Journal> open(const std::filesystem::path& path, const store::Incarnation& incarnation,
                                       const store::LogOptions& options = default_options());

    /// The fold of all durable records, as it was at open().
    [[nodiscard]] const Knowledge& replayed() const { return replayed_; }

    /// Appends the records and makes them durable together: one commit, one sync. After a fault nothing more may be
    /// printed by this process.
    store::Result<void> store(std::span<const v1::KioskRecord> records);

    /// Keeps `knowledge`, which must be the fold of all that is stored but for what can no longer matter (see
    /// forget_before), so that the next start reads only what comes after it. For quiet moments: it syncs.
    store::Result<void> keep_snapshot(const Knowledge& knowledge);

    /// Records stored since the last snapshot, or since the start.
    [[nodiscard]] std::uint64_t records_since_snapshot() const { return records_since_snapshot_; }
    /// How many records are stored in all, over all runs.
    [[nodiscard]] std::uint64_t position() const { return log_.position(); }
    /// Where this journal stands, for the controller. Empty for a new one.
    [[nodiscard]] v1::Head head() const;

    /// A kiosk's log is not opened by another program: "LYKI".
    static store::LogOptions default_options();

  private:
    Journal(store::Log log, Knowledge replayed, std::uint64_t records_since_snapshot);

    store::Log log_;
    Knowledge replayed_;
    std::uint64_t records_since_snapshot_ = 0;
};

}  // namespace layso::kiosk
