#include "drivers/store/setting_table.hpp"

#include "drivers/store/connection.hpp"
#include "drivers/store/digest.hpp"

#include <sqlite3.h>

namespace layso::store {

SettingTable::SettingTable(SQLite::Database& database)
    : set_(database,
           "INSERT INTO setting (key, value, digest) VALUES (?, ?, ?) "
           "ON CONFLICT (key) DO UPDATE SET value = excluded.value, digest = excluded.digest"),
      get_(database, "SELECT value, digest FROM setting WHERE key = ?") {}

void SettingTable::set(std::string_view key, std::string_view value) {
    const ResetAtEnd reset(set_);
    const Hash digest = setting_digest(key, value);
    set_.bind(1, std::string(key));
    bind_bytes(set_, 2, value);
    bind_bytes(set_, 3, digest.view());
    set_.exec();
}

std::optional<std::string> SettingTable::get(std::string_view key) {
    const ResetAtEnd reset(get_);
    get_.bind(1, std::string(key));
    if (!get_.executeStep()) return std::nullopt;
    std::string value(bytes_of(get_, 0));
    if (bytes_of(get_, 1) != setting_digest(key, value).view()) {
        throw SQLite::Exception("a setting is not what was written", SQLITE_CORRUPT);
    }
    return value;
}

}  // namespace layso::store
