#include "drivers/store/snapshot_table.hpp"

#include "drivers/store/connection.hpp"
#include "drivers/store/digest.hpp"

namespace layso::store {

void SnapshotTable::save(std::uint32_t fold_version, std::uint64_t position, const Hash& hash, std::string_view bytes) {
    SQLite::Statement insert(
        database_, "INSERT INTO snapshot (fold_version, position, hash, digest, bytes) VALUES (?, ?, ?, ?, ?)");
    const Hash digest = snapshot_digest(fold_version, position, hash, bytes);
    insert.bind(1, fold_version);
    bind_number(insert, 2, position);
    bind_bytes(insert, 3, hash.view());
    bind_bytes(insert, 4, digest.view());
    bind_bytes(insert, 5, bytes);
    insert.exec();
    // Two, because the newest may turn out damaged.
    database_.exec("DELETE FROM snapshot WHERE id NOT IN (SELECT id FROM snapshot ORDER BY id DESC LIMIT 2)");
}

std::optional<SnapshotTable::Stored> SnapshotTable::latest(std::uint32_t fold_version, std::uint64_t last_position) {
    SQLite::Statement find(database_,
                           "SELECT position, hash, digest, bytes FROM snapshot "
                           "WHERE fold_version = ? AND position <= ? ORDER BY id DESC");
    find.bind(1, fold_version);
    bind_number(find, 2, last_position);
    while (find.executeStep()) {
        const auto hash = Hash::from(bytes_of(find, 1));
        const std::uint64_t position = number_of(find, 0);
        const std::string_view bytes = bytes_of(find, 3);
        if (!hash || bytes_of(find, 2) != snapshot_digest(fold_version, position, *hash, bytes).view()) continue;
        return Stored{{fold_version, position, std::string(bytes)}, *hash};
    }
    return std::nullopt;
}

}  // namespace layso::store
