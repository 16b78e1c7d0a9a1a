#pragma once

#include "controller/hub/store/count_rows.hpp"
#include "controller/hub/store/event_table.hpp"
#include "controller/hub/store/personal_table.hpp"
#include "controller/hub/store/registry_table.hpp"
#include "controller/hub/store/sqlite_store.hpp"

#include <SQLiteCpp/Database.h>

#include <filesystem>

namespace layso::hub {

/// The tables of one open file; known to this folder only. Members throw SQLite::Exception.
struct SqliteStore::State {
    State(SQLite::Database opened, std::filesystem::path file);

    /// Makes the counts anew from the events, in one transaction.
    void fold_anew();
    /// Moves the WAL into the database once it has grown.
    void keep_wal_short();

    std::filesystem::path path;
    SQLite::Database database;  // before the tables: their statements must go first
    EventTable events;
    PersonalTable personal;
    CountRows counts;
    RegistryTable registry;
};

/// One ingest transaction; begun and ended in run().
class SqliteIngest {
  public:
    SqliteIngest(SqliteStore::State& state, std::uint32_t controller, std::int64_t now)
        : state_(state), controller_(controller), now_(now) {}

    Ingested run(const v1::IngestRequest& request);

  private:
    void take(const v1::IngestRequest& request);
    bool check_chain(const v1::IngestRequest& request);
    /// Index of the first record under a key that is taken by another content; the number of records if there is none.
    int first_conflict(const v1::IngestRequest& request);
    void keep_apart(const v1::IngestRequest& request, int from);
    void append(const v1::IngestRequest& request, int from);
    void fold_record(const StoredEvent& event);
    void alarm_of_branches();
    void alarm(AlarmKind kind, std::uint64_t seq, std::string detail);

    SqliteStore::State& state_;
    std::uint32_t controller_;
    std::int64_t now_;
    IncarnationRow incarnation_;
    Ingested result_;
};

v1::StartReply answer_start(SqliteStore::State& state, std::uint32_t controller, const v1::StartRequest& request);
Verification verify_store(SqliteStore::State& state);

}  // namespace layso::hub
