#pragma once

#include "drivers/store/connection.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/personal_table.hpp"
#include "drivers/store/record_table.hpp"
#include "drivers/store/require.hpp"
#include "drivers/store/setting_table.hpp"
#include "drivers/store/snapshot_table.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <type_traits>
#include <vector>

namespace layso::store {

/// A page with its header, as it lies in the WAL.
inline constexpr std::uint64_t wal_frame_bytes = 4096 + 24;

/// What Log's methods share. The transaction is open exactly while batch_open; `durable_*` is what the last commit
/// left, the rest includes the batch. The database is declared before the statements on it.
class Log::State {
  public:
    State(SQLite::Database opened, std::filesystem::path where, const LogOptions& with);
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    /// An incarnation with its last record; nothing durable yet while durable.last_seq is 0.
    struct Line {
        std::int64_t row = 0;
        IncarnationHead durable;
        std::uint64_t last_seq = 0;
        Hash last_hash;
        bool touched = false;
    };

    /// Runs `body` (which returns a Result) unless dead; a fault to stop for, or an exception of SQLite, makes the log
    /// dead.
    template <class Body>
    auto run(const char* doing, Body&& body) -> std::invoke_result_t<Body&>;

    void load();
    void open_batch();
    void commit();
    void checkpoint(bool shorten = false);
    Line* find_line(const Incarnation& incarnation);
    Line& add_line(const Incarnation& incarnation, const Head& parent);
    void add_record(Line& line, std::uint32_t type, std::uint32_t version, std::string_view payload, const Hash& hash);
    /// Gives rows their incarnations and checks that each record follows from the one before it.
    Result<std::vector<Record>> checked(std::vector<RecordTable::Row> rows);

    std::filesystem::path path;
    LogOptions options;
    SQLite::Database database;
    SQLite::Statement begin_statement;
    SQLite::Statement commit_statement;
    RecordTable records;
    PersonalTable personal;
    SettingTable settings;
    SnapshotTable snapshots;

    std::vector<Line> lines;  ///< by age
    std::map<Incarnation, std::size_t> line_of;
    std::map<std::int64_t, std::size_t> line_of_row;
    std::optional<Incarnation> own;
    std::uint64_t position = 0;
    Head tip;
    std::uint64_t durable_position = 0;
    Head durable_tip;

    bool batch_open = false;
    bool erased_in_batch = false;
    bool erasure_in_wal = false;
    std::uint64_t wal_pages = 0;
    std::optional<Fault> dead;

  private:
    void die(const Fault& fault);
};

template <class Body>
auto Log::State::run(const char* doing, Body&& body) -> std::invoke_result_t<Body&> {
    if (dead) return std::unexpected(Fault{FaultCode::dead, dead->sqlite_code, to_line(*dead)});
    try {
        auto result = body();
        if (!result && action_for(result.error().code) == FaultAction::stop) die(result.error());
        return result;
    } catch (const SQLite::Exception& exception) {
        const Fault fault = to_fault(exception, doing);
        die(fault);
        return std::unexpected(fault);
    }
}

}  // namespace layso::store
