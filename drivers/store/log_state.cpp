#include "drivers/store/log_state.hpp"

#include "drivers/store/chain.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <utility>

namespace layso::store {
namespace {

int on_wal_commit(void* pages, sqlite3*, const char*, int wal_pages) {
    *static_cast<std::uint64_t*>(pages) = static_cast<std::uint64_t>(wal_pages);
    return SQLITE_OK;
}

/// Makes the frames of a WAL that was moved unreadable: else they would be replayed after a crash up to the first one
/// that has rotted, over newer pages. The next commit writes a new header before anything else.
void blank_wal_header(SQLite::Database& database) {
    constexpr std::array<char, 32> blank{};
    sqlite3_file* wal = nullptr;
    int result = sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
    sqlite3_int64 size = 0;
    if (result == SQLITE_OK) result = wal->pMethods->xFileSize(wal, &size);
    if (result == SQLITE_OK && size == 0) return;
    if (result == SQLITE_OK) result = wal->pMethods->xWrite(wal, blank.data(), static_cast<int>(blank.size()), 0);
    if (result == SQLITE_OK) result = wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL);
    if (result != SQLITE_OK) throw SQLite::Exception("the WAL's header could not be blanked", result);
}

}  // namespace

Log::State::State(SQLite::Database opened, std::filesystem::path where, const LogOptions& with)
    : path(std::move(where)),
      options(with),
      database(std::move(opened)),
      begin_statement(database, "BEGIN IMMEDIATE"),
      commit_statement(database, "COMMIT"),
      records(database),
      personal(database),
      settings(database),
      snapshots(database) {
    sqlite3_wal_hook(database.getHandle(), on_wal_commit, &wal_pages);
}

void Log::State::load() {
    // What an earlier process left in the WAL is moved now: a WAL is short, and a damaged one loses commits silently.
    checkpoint(true);
    for (const Branch& branch : records.load_branches()) {
        line_of[branch.head.incarnation] = lines.size();
        line_of_row[branch.row] = lines.size();
        lines.push_back({branch.row, branch.head, branch.head.last_seq, branch.head.last_hash});
    }
    const auto last = records.load_last();
    position = last.position;
    if (last.position > 0) {
        const auto line = line_of_row.find(last.row);
        if (line == line_of_row.end()) throw SQLite::Exception("a record has no incarnation", SQLITE_CORRUPT);
        tip = lines[line->second].durable.head();
    }
    durable_position = position;
    durable_tip = tip;
}

void Log::State::open_batch() {
    if (batch_open) return;
    begin_statement.exec();
    begin_statement.reset();
    batch_open = true;
}

void Log::State::commit() {
    commit_statement.exec();
    commit_statement.reset();
    batch_open = false;
    durable_position = position;
    durable_tip = tip;
    for (Line& line : lines) {
        if (!std::exchange(line.touched, false)) continue;
        line.durable.last_seq = line.last_seq;
        line.durable.last_hash = line.last_hash;
    }
    erasure_in_wal |= std::exchange(erased_in_batch, false);
}

void Log::State::checkpoint(bool shorten) {
    // Erased values leave with the file's blocks; else the file keeps its size, because a commit that overwrites is
    // about twice as fast as one that makes the file longer.
    shorten |= erasure_in_wal || wal_pages * wal_frame_bytes > 2 * options.wal_limit_bytes;
    SQLite::Statement checkpoint(database,
                                 shorten ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(RESTART)");
    if (!checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0) {
        throw SQLite::Exception("the WAL could not be moved into the database", SQLITE_BUSY);
    }
    if (!shorten) blank_wal_header(database);
    wal_pages = 0;
    erasure_in_wal = false;
}

Log::State::Line* Log::State::find_line(const Incarnation& incarnation) {
    const auto found = line_of.find(incarnation);
    return found == line_of.end() ? nullptr : &lines[found->second];
}

Log::State::Line& Log::State::add_line(const Incarnation& incarnation, const Head& parent) {
    Line line;
    line.row = records.insert_incarnation(incarnation, parent);
    line.durable = {incarnation, parent, 0, {}};
    line.last_hash = parent.hash;
    line_of[incarnation] = lines.size();
    line_of_row[line.row] = lines.size();
    return lines.emplace_back(line);
}

void Log::State::add_record(Line& line, std::uint32_t type, std::uint32_t version, std::string_view payload,
                            const Hash& hash) {
    records.insert(position + 1, line.row, line.last_seq + 1, type, version, payload, hash);
    ++position;
    ++line.last_seq;
    line.last_hash = hash;
    line.touched = true;
    tip = {{line.durable.incarnation, line.last_seq}, hash};
}

Result<std::vector<Record>> Log::State::checked(std::vector<RecordTable::Row> rows) {
    const auto corrupt = [](const Record& record, const char* what) {
        return std::unexpected(Fault{FaultCode::corrupt, 0,
                                     fmt::format("record {} ({}) {}", record.position, to_string(record.key), what)});
    };
    std::map<std::int64_t, Head> before;
    std::vector<Record> result;
    result.reserve(rows.size());
    for (auto& [row, record] : rows) {
        const auto found = line_of_row.find(row);
        if (found == line_of_row.end()) return corrupt(record, "has no incarnation");
        const IncarnationHead& line = lines[found->second].durable;
        record.key.incarnation = line.incarnation;

        auto [previous, first] = before.try_emplace(row);
        if (first) {
            const std::uint64_t seq = record.key.seq - 1;
            const auto hash = seq == 0 ? line.parent.hash : records.find_hash(row, seq);
            if (!hash) return corrupt(record, "has no predecessor");
            previous->second = {{line.incarnation, seq}, *hash};
        }
        if (record.key.seq != previous->second.key.seq + 1)
            return corrupt(record, "is not the next of its incarnation");
        if (record.hash != chain_hash(previous->second.hash, record.key, record.type, record.version, record.payload)) {
            return corrupt(record, "does not have the hash of its content and predecessor");
        }
        previous->second = {record.key, record.hash};
        result.push_back(std::move(record));
    }
    return result;
}

void Log::State::die(const Fault& fault) {
    dead = fault;
    batch_open = false;
    // After a failed sync nobody knows what the disk holds: closing must not move or remove the WAL.
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace layso::store
