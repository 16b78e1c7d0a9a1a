#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <optional>
#include <string>
#include <string_view>

namespace layso::store {

/// The table setting. Throws SQLite::Exception. The database outlives it.
class SettingTable {
  public:
    explicit SettingTable(SQLite::Database& database);

    void set(std::string_view key, std::string_view value);
    std::optional<std::string> get(std::string_view key);

  private:
    SQLite::Statement set_;
    SQLite::Statement get_;
};

}  // namespace layso::store
