#pragma once

#include "drivers/store/fault.hpp"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace layso::store {

/// One step of the schema: the text of migrations/NNNN_name.sql.
struct Migration {
    int number = 0;  ///< gapless from 1; the file's user_version once it is applied
    std::string_view sql;
};

/// All steps, in order; embedded when the build is configured.
std::span<const Migration> log_migrations();

/// Brings the file to the newest schema, one transaction a step. A file with data is first copied to
/// `<path>.before-NNNN`. Faults: newer_schema, or whatever SQLite says. Throws SQLite::Exception.
Result<void> migrate(SQLite::Database& database, const std::filesystem::path& path, std::uint32_t application_id,
                     std::span<const Migration> migrations);

}  // namespace layso::store
