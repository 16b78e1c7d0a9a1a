#include "drivers/store/record_table.hpp"

#include "drivers/store/connection.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace layso::store {
namespace {

template <class Fixed>
Fixed fixed_of(const SQLite::Statement& statement, int index) {
    const auto fixed = Fixed::from(bytes_of(statement, index));
    if (!fixed) throw SQLite::Exception("a column has another length than was written", SQLITE_CORRUPT);
    return *fixed;
}

std::int64_t sql_limit(std::size_t records) {
    return static_cast<std::int64_t>(std::clamp<std::size_t>(records, 1, 1U << 20));
}

/// True when `size` more bytes still fit, or when nothing has been taken yet.
bool fits(std::size_t taken_records, std::size_t& taken_bytes, std::size_t size, const ReadLimit& limit) {
    if (taken_records > 0 && taken_bytes + size > limit.bytes) return false;
    taken_bytes += size;
    return true;
}

}  // namespace

RecordTable::RecordTable(SQLite::Database& database)
    : database_(database),
      insert_(database,
              "INSERT INTO record (position, incarnation, seq, type, version, hash, payload) "
              "VALUES (?, ?, ?, ?, ?, ?, ?)"),
      find_hash_(database, "SELECT hash FROM record WHERE incarnation = ? AND seq = ?"),
      read_(database,
            "SELECT position, incarnation, seq, type, version, hash, payload FROM record "
            "WHERE position >= ? AND position <= ? ORDER BY position LIMIT ?"),
      read_incarnation_(database,
                        "SELECT position, incarnation, seq, type, version, hash, payload FROM record "
                        "WHERE incarnation = ? AND seq >= ? AND seq <= ? ORDER BY seq LIMIT ?") {}

std::vector<Branch> RecordTable::load_branches() {
    SQLite::Statement rows(database_,
                           "SELECT id, incarnation, parent_incarnation, parent_seq, parent_hash FROM incarnation "
                           "ORDER BY id");
    SQLite::Statement last(database_, "SELECT seq, hash FROM record WHERE incarnation = ? ORDER BY seq DESC LIMIT 1");
    std::vector<Branch> branches;
    while (rows.executeStep()) {
        Branch branch;
        branch.row = rows.getColumn(0).getInt64();
        branch.head.incarnation = fixed_of<Incarnation>(rows, 1);
        branch.head.parent.key.incarnation = fixed_of<Incarnation>(rows, 2);
        branch.head.parent.key.seq = number_of(rows, 3);
        branch.head.parent.hash = fixed_of<Hash>(rows, 4);
        last.bind(1, branch.row);
        if (!last.executeStep()) throw SQLite::Exception("an incarnation has no records", SQLITE_CORRUPT);
        branch.head.last_seq = number_of(last, 0);
        branch.head.last_hash = fixed_of<Hash>(last, 1);
        last.reset();
        branches.push_back(branch);
    }
    return branches;
}

RecordTable::Last RecordTable::load_last() {
    SQLite::Statement last(database_, "SELECT position, incarnation FROM record ORDER BY position DESC LIMIT 1");
    if (!last.executeStep()) return {};
    return {number_of(last, 0), last.getColumn(1).getInt64()};
}

std::int64_t RecordTable::insert_incarnation(const Incarnation& incarnation, const Head& parent) {
    SQLite::Statement insert(database_,
                             "INSERT INTO incarnation (incarnation, parent_incarnation, parent_seq, parent_hash) "
                             "VALUES (?, ?, ?, ?)");
    bind_bytes(insert, 1, incarnation.view());
    bind_bytes(insert, 2, parent.key.incarnation.view());
    bind_number(insert, 3, parent.key.seq);
    bind_bytes(insert, 4, parent.hash.view());
    insert.exec();
    return database_.getLastInsertRowid();
}

void RecordTable::insert(std::uint64_t position, std::int64_t row, std::uint64_t seq, std::uint32_t type,
                         std::uint32_t version, std::string_view payload, const Hash& hash) {
    const ResetAtEnd reset(insert_);
    bind_number(insert_, 1, position);
    insert_.bind(2, row);
    bind_number(insert_, 3, seq);
    insert_.bind(4, type);
    insert_.bind(5, version);
    bind_bytes(insert_, 6, hash.view());
    bind_bytes(insert_, 7, payload);
    insert_.exec();
}

void RecordTable::insert_conflict(const Incarnation& incarnation, const ForeignRecord& record) {
    SQLite::Statement insert(database_,
                             "INSERT OR IGNORE INTO conflict (incarnation, seq, type, version, hash, payload) "
                             "VALUES (?, ?, ?, ?, ?, ?)");
    bind_bytes(insert, 1, incarnation.view());
    bind_number(insert, 2, record.seq);
    insert.bind(3, record.type);
    insert.bind(4, record.version);
    bind_bytes(insert, 5, record.hash.view());
    bind_bytes(insert, 6, record.payload);
    insert.exec();
}

std::optional<Hash> RecordTable::find_hash(std::int64_t row, std::uint64_t seq) {
    const ResetAtEnd reset(find_hash_);
    find_hash_.bind(1, row);
    bind_number(find_hash_, 2, seq);
    if (!find_hash_.executeStep()) return std::nullopt;
    return fixed_of<Hash>(find_hash_, 0);
}

std::optional<Hash> RecordTable::find_hash_at(std::uint64_t position) {
    SQLite::Statement find(database_, "SELECT hash FROM record WHERE position = ?");
    bind_number(find, 1, position);
    if (!find.executeStep()) return std::nullopt;
    return fixed_of<Hash>(find, 0);
}

std::vector<Hash> RecordTable::find_conflicts(const Incarnation& incarnation, std::uint64_t seq) {
    SQLite::Statement find(database_, "SELECT hash FROM conflict WHERE incarnation = ? AND seq = ? ORDER BY id");
    bind_bytes(find, 1, incarnation.view());
    bind_number(find, 2, seq);
    std::vector<Hash> hashes;
    while (find.executeStep()) hashes.push_back(fixed_of<Hash>(find, 0));
    return hashes;
}

std::vector<RecordTable::Row> RecordTable::read(std::uint64_t from_position, std::uint64_t last_position,
                                                const ReadLimit& limit) {
    bind_number(read_, 1, from_position);
    bind_number(read_, 2, last_position);
    read_.bind(3, sql_limit(limit.records));
    return collect(read_, limit);
}

std::vector<RecordTable::Row> RecordTable::read_incarnation(std::int64_t row, std::uint64_t from_seq,
                                                            std::uint64_t last_seq, const ReadLimit& limit) {
    read_incarnation_.bind(1, row);
    bind_number(read_incarnation_, 2, from_seq);
    bind_number(read_incarnation_, 3, last_seq);
    read_incarnation_.bind(4, sql_limit(limit.records));
    return collect(read_incarnation_, limit);
}

std::vector<Record> RecordTable::read_conflicts(const ReadLimit& limit) {
    SQLite::Statement read(database_,
                           "SELECT incarnation, seq, type, version, hash, payload FROM conflict ORDER BY id LIMIT ?");
    read.bind(1, sql_limit(limit.records));
    std::vector<Record> records;
    std::size_t bytes = 0;
    while (read.executeStep()) {
        const std::string_view payload = bytes_of(read, 5);
        if (!fits(records.size(), bytes, payload.size(), limit)) break;
        records.push_back({0,
                           {fixed_of<Incarnation>(read, 0), number_of(read, 1)},
                           read.getColumn(2).getUInt(),
                           read.getColumn(3).getUInt(),
                           std::string(payload),
                           fixed_of<Hash>(read, 4)});
    }
    return records;
}

std::vector<RecordTable::Row> RecordTable::collect(SQLite::Statement& statement, const ReadLimit& limit) {
    const ResetAtEnd reset(statement);
    std::vector<Row> rows;
    std::size_t bytes = 0;
    while (statement.executeStep()) {
        const std::string_view payload = bytes_of(statement, 6);
        if (!fits(rows.size(), bytes, payload.size(), limit)) break;
        rows.push_back({statement.getColumn(1).getInt64(),
                        {number_of(statement, 0),
                         {Incarnation{}, number_of(statement, 2)},
                         statement.getColumn(3).getUInt(),
                         statement.getColumn(4).getUInt(),
                         std::string(payload),
                         fixed_of<Hash>(statement, 5)}});
    }
    return rows;
}

}  // namespace layso::store
