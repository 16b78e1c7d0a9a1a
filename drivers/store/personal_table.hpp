#pragma once

#include "drivers/store/personal_value.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace layso::store {

/// The table personal_value. Throws SQLite::Exception. The database outlives it.
class PersonalTable {
  public:
    explicit PersonalTable(SQLite::Database& database);

    PersonalLookup find(const Hash& reference);
    void insert(const PersonalValue& value);
    /// Makes the row of this reference, if there is none, into a tombstone.
    void erase(const Hash& reference);
    std::vector<Hash> find_by_lookup(std::uint32_t kind, std::string_view lookup, std::size_t limit);

  private:
    SQLite::Statement find_;
    SQLite::Statement insert_;
    SQLite::Statement erase_;
    SQLite::Statement find_by_lookup_;
};

}  // namespace layso::store
