#include "drivers/store/database_copy.hpp"

#include "drivers/store/file_system.hpp"

#include <sqlite3.h>

namespace layso::store {
namespace {

SQLite::Database open_private(const std::filesystem::path& path) {
    if (auto made = ensure_private_file(path); !made) {
        throw SQLite::Exception(made.error().text,
                                made.error().code == FaultCode::disk_full ? SQLITE_FULL : SQLITE_IOERR);
    }
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    // Nobody reads the copy before it is whole and synced, so it needs no journal of its own.
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE");
    return database;
}

}  // namespace

DatabaseCopy::DatabaseCopy(SQLite::Database& source, const std::filesystem::path& destination)
    : destination_(open_private(destination)), backup_(destination_, source) {}

bool DatabaseCopy::step(int pages) {
    return backup_.executeStep(pages) == SQLITE_DONE;
}

void make_single_file(const std::filesystem::path& path) {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE");
}

}  // namespace layso::store
