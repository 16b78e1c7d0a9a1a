#include "drivers/store/connection.hpp"

#include "drivers/store/file_system.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>

namespace layso::store {
namespace {

FaultCode code_for(int result) {
    switch (result & 0xFF) {
        case SQLITE_FULL:
            return FaultCode::disk_full;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return FaultCode::busy;
        case SQLITE_CORRUPT:
        case SQLITE_CONSTRAINT:  // our own statements break none unless rows are not what was written
        case SQLITE_MISMATCH:
            return FaultCode::corrupt;
        case SQLITE_NOTADB:
            return FaultCode::foreign_file;
        case SQLITE_PERM:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
            return FaultCode::permission;
        default:
            return FaultCode::io;
    }
}

std::unexpected<Fault> fault(FaultCode code, const std::string& text) {
    return std::unexpected(Fault{code, 0, text});
}

Result<void> check_owner(SQLite::Database& database, const std::filesystem::path& path, std::uint32_t application_id) {
    const auto found = static_cast<std::uint32_t>(database.execAndGet("PRAGMA application_id").getInt());
    if (found == application_id) return {};
    const bool untouched = found == 0 && database.execAndGet("PRAGMA user_version").getInt() == 0 &&
                           database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (untouched) return {};
    return fault(FaultCode::foreign_file,
                 fmt::format("{}: belongs to application {:08x}, not {:08x}", path.string(), found, application_id));
}

Result<void> check_present(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::exists(path, error)) return {};
    if (error) return std::unexpected(system_fault("looking for " + path.string(), error.value()));
    return fault(FaultCode::missing, path.string() + ": no such file");
}

/// Before the first look into the file: the WAL's index then lives in memory and no second connection can exist. Two of
/// them can corrupt a WAL that is being reset (3.40.1 has that bug).
void take_for_oneself(SQLite::Database& database) {
    sqlite3_extended_result_codes(database.getHandle(), 1);
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
}

void set_pragmas(SQLite::Database& database) {
    // FULL: a NORMAL commit may vanish with the power.
    const std::string mode = database.execAndGet("PRAGMA journal_mode = WAL").getString();
    if (mode != "wal") throw SQLite::Exception("the file system cannot hold a WAL", SQLITE_IOERR);
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA wal_autocheckpoint = 0");
    database.exec("PRAGMA secure_delete = ON");
    database.exec("PRAGMA mmap_size = 0");
    database.exec("PRAGMA temp_store = MEMORY");
    database.exec("PRAGMA cache_size = -4096");
    database.exec("PRAGMA trusted_schema = OFF");
    database.exec("PRAGMA cell_size_check = ON");
}

}  // namespace

Fault to_fault(const SQLite::Exception& exception, std::string_view doing) {
    const int code = exception.getExtendedErrorCode() > 0 ? exception.getExtendedErrorCode() : exception.getErrorCode();
    return {code_for(code), code, fmt::format("{}: {} (SQLite {})", doing, exception.what(), code)};
}

Result<SQLite::Database> open_connection(const std::filesystem::path& path, const ConnectionOptions& options) {
    std::error_code error;
    if (std::filesystem::exists(with_suffix(path, ".restoring"), error)) {
        return fault(FaultCode::restore_unfinished, path.string() + ": a restore was cut short; run it again");
    }
    if (!options.create) {
        if (auto present = check_present(path); !present) return std::unexpected(present.error());
    }
    if (auto made = ensure_private_file(path); !made) return std::unexpected(made.error());
    try {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE, 0, options.vfs);
        take_for_oneself(database);
        if (auto owner = check_owner(database, path, options.application_id); !owner) {
            return std::unexpected(owner.error());
        }
        if (auto closed = close_to_others(path); !closed) return std::unexpected(closed.error());
        set_pragmas(database);
        if (auto done = migrate(database, path, options.application_id, options.migrations); !done) {
            return std::unexpected(done.error());
        }
        return database;
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "opening " + path.string()));
    }
}

Result<SQLite::Database> open_untouched(const std::filesystem::path& path, std::uint32_t application_id,
                                        int newest_schema, const std::string& vfs) {
    if (auto present = check_present(path); !present) return std::unexpected(present.error());
    std::error_code error;
    const bool has_wal = std::filesystem::exists(with_suffix(path, "-wal"), error);
    try {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE, 0, vfs);
        take_for_oneself(database);
        database.exec("PRAGMA query_only = ON; PRAGMA cell_size_check = ON");
        // A WAL that is there holds commits: closing must neither move them nor remove it.
        if (has_wal) sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        if (auto owner = check_owner(database, path, application_id); !owner) return std::unexpected(owner.error());
        if (database.execAndGet("PRAGMA user_version").getInt() > newest_schema) {
            return fault(FaultCode::newer_schema, path.string() + ": the schema is newer than this program");
        }
        return database;
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "opening " + path.string()));
    }
}

}  // namespace layso::store
