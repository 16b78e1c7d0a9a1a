#pragma once

#include "drivers/store/log.hpp"

#include <SQLiteCpp/Database.h>

#include <optional>
#include <string_view>

namespace layso::store {

/// The table snapshot. Throws SQLite::Exception. The database outlives it.
class SnapshotTable {
  public:
    explicit SnapshotTable(SQLite::Database& database) : database_(database) {}

    /// Adds one and drops all but the newest two. `hash` is that of the record at `position`.
    void save(std::uint32_t fold_version, std::uint64_t position, const Hash& hash, std::string_view bytes);

    struct Stored {
        Snapshot snapshot;
        Hash hash;
    };
    /// The newest undamaged one of that fold version at or before `last_position`.
    std::optional<Stored> latest(std::uint32_t fold_version, std::uint64_t last_position);

  private:
    SQLite::Database& database_;
};

}  // namespace layso::store
