#include "drivers/store/personal_table.hpp"

#include "drivers/store/chain.hpp"
#include "drivers/store/connection.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace layso::store {

PersonalTable::PersonalTable(SQLite::Database& database)
    : find_(database, "SELECT salt, value, kind, lookup FROM personal_value WHERE reference = ?"),
      insert_(database, "INSERT INTO personal_value (reference, salt, value, kind, lookup) VALUES (?, ?, ?, ?, ?)"),
      erase_(database,
             "INSERT INTO personal_value (reference) VALUES (?) ON CONFLICT (reference) "
             "DO UPDATE SET salt = NULL, value = NULL, kind = NULL, lookup = NULL"),
      find_by_lookup_(database,
                      "SELECT reference FROM personal_value WHERE kind = ? AND lookup = ? ORDER BY id LIMIT ?") {}

PersonalLookup PersonalTable::find(const Hash& reference) {
    const ResetAtEnd reset(find_);
    bind_bytes(find_, 1, reference.view());
    if (!find_.executeStep()) return {};
    if (find_.isColumnNull(0) && find_.isColumnNull(1)) return {PersonalState::erased, {.reference = reference}};
    PersonalLookup found{PersonalState::present, {.reference = reference}};
    const auto salt = Salt::from(bytes_of(find_, 0));
    found.value.value = bytes_of(find_, 1);
    if (!salt || personal_reference(*salt, found.value.value) != reference) {
        throw SQLite::Exception("a personal value is not that of its reference", SQLITE_CORRUPT);
    }
    found.value.salt = *salt;
    found.value.kind = find_.getColumn(2).getUInt();
    if (!find_.isColumnNull(3)) found.value.lookup = find_.getColumn(3).getString();
    return found;
}

void PersonalTable::insert(const PersonalValue& value) {
    const ResetAtEnd reset(insert_);
    bind_bytes(insert_, 1, value.reference.view());
    bind_bytes(insert_, 2, value.salt.view());
    bind_bytes(insert_, 3, value.value);
    insert_.bind(4, value.kind);
    if (value.lookup) {
        insert_.bindNoCopy(5, *value.lookup);
    } else {
        insert_.bind(5);
    }
    insert_.exec();
}

void PersonalTable::erase(const Hash& reference) {
    const ResetAtEnd reset(erase_);
    bind_bytes(erase_, 1, reference.view());
    erase_.exec();
}

std::vector<Hash> PersonalTable::find_by_lookup(std::uint32_t kind, std::string_view lookup, std::size_t limit) {
    const ResetAtEnd reset(find_by_lookup_);
    find_by_lookup_.bind(1, kind);
    find_by_lookup_.bind(2, std::string(lookup));
    find_by_lookup_.bind(3, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1U << 20)));
    std::vector<Hash> references;
    while (find_by_lookup_.executeStep()) {
        const auto reference = Hash::from(bytes_of(find_by_lookup_, 0));
        if (!reference) throw SQLite::Exception("a reference has another length than was written", SQLITE_CORRUPT);
        references.push_back(*reference);
    }
    return references;
}

}  // namespace layso::store
