#include "tests/bench/measure/plain_issue.hpp"

namespace layso::bench {
namespace {

// Bytes of a stored TicketAllocated with a UUID as request id.
constexpr std::size_t event_size = 96;
constexpr std::int64_t series_count = 7;
constexpr std::int64_t business_day = 20'000;

SQLite::Database open(const std::filesystem::path& path) {
    SQLite::Database database{path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    database.exec(
        "PRAGMA locking_mode = EXCLUSIVE;"
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"
        "CREATE TABLE series (id INTEGER PRIMARY KEY, last_number INTEGER NOT NULL);"
        "CREATE TABLE ticket (id INTEGER PRIMARY KEY, business_day INTEGER NOT NULL, series INTEGER NOT NULL,"
        "  number INTEGER NOT NULL, service INTEGER NOT NULL, state INTEGER NOT NULL, stamp INTEGER NOT NULL);"
        "CREATE UNIQUE INDEX ticket_number ON ticket (business_day, series, number);"
        "CREATE TABLE event (seq INTEGER PRIMARY KEY, type INTEGER NOT NULL, payload BLOB NOT NULL);"
        "INSERT INTO series VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0);");
    return database;
}

}  // namespace

PlainIssue::PlainIssue(const std::filesystem::path& path)
    : database_(open(path)),
      begin_(database_, "BEGIN IMMEDIATE"),
      commit_(database_, "COMMIT"),
      raise_(database_, "UPDATE series SET last_number = last_number + 1 WHERE id = ? RETURNING last_number"),
      add_ticket_(database_, "INSERT INTO ticket VALUES (NULL, ?, ?, ?, ?, 1, ?)"),
      add_event_(database_, "INSERT INTO event VALUES (NULL, 20, ?)"),
      payload_(event_size, 'x') {}

void PlainIssue::commit(std::size_t tickets) {
    begin_.exec();
    begin_.reset();
    for (std::size_t index = 0; index < tickets; ++index) issue();
    commit_.exec();
    commit_.reset();
}

void PlainIssue::issue() {
    const std::int64_t series = ++number_ % series_count + 1;
    raise_.bind(1, series);
    raise_.executeStep();
    const std::int64_t number = raise_.getColumn(0).getInt64();
    raise_.reset();
    add_ticket_.bind(1, business_day);
    add_ticket_.bind(2, series);
    add_ticket_.bind(3, number);
    add_ticket_.bind(4, series);
    add_ticket_.bind(5, number_);
    add_ticket_.exec();
    add_ticket_.reset();
    add_event_.bindNoCopy(1, payload_.data(), static_cast<int>(payload_.size()));
    add_event_.exec();
    add_event_.reset();
}

}  // namespace layso::bench
