#include "drivers/store/migrations.hpp"

#include "drivers/store/database_copy.hpp"
#include "drivers/store/file_system.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

namespace layso::store {
namespace {

Result<void> keep_copy(SQLite::Database& database, const std::filesystem::path& path, int number) {
    const std::filesystem::path kept = fmt::format("{}.before-{:04}", path.string(), number);
    const std::filesystem::path partial = kept.string() + ".partial";
    remove_database(partial);
    {
        DatabaseCopy copy(database, partial);
        while (!copy.step(-1)) {
        }
    }
    make_single_file(partial);
    if (auto synced = sync_file(partial); !synced) return synced;
    // A copy left by an attempt that was cut short is of the same schema and older: replaced.
    return rename_over(partial, kept);
}

}  // namespace

Result<void> migrate(SQLite::Database& database, const std::filesystem::path& path, std::uint32_t application_id,
                     std::span<const Migration> migrations) {
    const int present = database.execAndGet("PRAGMA user_version").getInt();
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (present > newest) {
        return std::unexpected(
            Fault{FaultCode::newer_schema, 0,
                  fmt::format("{}: schema {} is newer than this program's {}", path.string(), present, newest)});
    }
    for (const Migration& migration : migrations) {
        if (migration.number <= present) continue;
        if (present > 0) {
            if (auto kept = keep_copy(database, path, migration.number); !kept) return kept;
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(migration.sql));
        database.exec(fmt::format("PRAGMA application_id = {}", static_cast<std::int32_t>(application_id)));
        database.exec(fmt::format("PRAGMA user_version = {}", migration.number));
        transaction.commit();
    }
    return {};
}

}  // namespace layso::store
