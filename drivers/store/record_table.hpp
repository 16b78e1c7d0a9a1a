#pragma once

#include "drivers/store/log.hpp"
#include "drivers/store/record.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace layso::store {

/// A row of `incarnation` with the state of its records.
struct Branch {
    std::int64_t row = 0;
    IncarnationHead head;
};

/// The tables incarnation, record and conflict. Throws SQLite::Exception. The database outlives it.
class RecordTable {
  public:
    explicit RecordTable(SQLite::Database& database);

    std::vector<Branch> load_branches();
    /// The record at the highest position, none if empty; its incarnation is given as a row number.
    struct Last {
        std::uint64_t position = 0;
        std::int64_t row = 0;
    };
    Last load_last();

    std::int64_t insert_incarnation(const Incarnation& incarnation, const Head& parent);
    void insert(std::uint64_t position, std::int64_t row, std::uint64_t seq, std::uint32_t type, std::uint32_t version,
                std::string_view payload, const Hash& hash);
    /// Does nothing if that very record is kept already.
    void insert_conflict(const Incarnation& incarnation, const ForeignRecord& record);

    std::optional<Hash> find_hash(std::int64_t row, std::uint64_t seq);
    /// Hashes of the records kept apart under that key.
    std::vector<Hash> find_conflicts(const Incarnation& incarnation, std::uint64_t seq);
    std::optional<Hash> find_hash_at(std::uint64_t position);

    /// A record as it lies in the table: incarnation by row number.
    struct Row {
        std::int64_t row = 0;
        Record record;
    };
    std::vector<Row> read(std::uint64_t from_position, std::uint64_t last_position, const ReadLimit& limit);
    std::vector<Row> read_incarnation(std::int64_t row, std::uint64_t from_seq, std::uint64_t last_seq,
                                      const ReadLimit& limit);
    std::vector<Record> read_conflicts(const ReadLimit& limit);

  private:
    std::vector<Row> collect(SQLite::Statement& statement, const ReadLimit& limit);

    SQLite::Database& database_;
    SQLite::Statement insert_;
    SQLite::Statement find_hash_;
    SQLite::Statement read_;
    SQLite::Statement read_incarnation_;
};

}  // namespace layso::store
