#include "controller/hub/store/event_table.hpp"

#include "drivers/store/connection.hpp"

namespace layso::hub {
namespace {

using store::bind_bytes;
using store::bind_number;
using store::bytes_of;
using store::number_of;
using store::ResetAtEnd;

// A column of another length was damaged: as SQLite would say it.
template <class Bytes>
Bytes fixed(const SQLite::Statement& row, int index) {
    const auto bytes = Bytes::from(bytes_of(row, index));
    if (!bytes) throw SQLite::Exception("a column has the wrong length", 11 /* SQLITE_CORRUPT */);
    return *bytes;
}

store::Head head_of(const SQLite::Statement& row, int incarnation, int seq, int hash) {
    store::Head head;
    head.key.seq = number_of(row, seq);
    if (head.key.seq == 0) return head;
    head.key.incarnation = fixed<store::Incarnation>(row, incarnation);
    head.hash = fixed<store::Hash>(row, hash);
    return head;
}

constexpr const char* incarnation_columns =
    "SELECT id, controller, incarnation, parent_incarnation, parent_seq, parent_hash, seq, hash FROM incarnation ";
constexpr const char* event_columns =
    "SELECT e.position, i.controller, i.incarnation, e.seq, e.type, e.version, e.payload, e.hash, e.code "
    "FROM event e JOIN incarnation i ON i.id = e.incarnation ";

}  // namespace

EventTable::EventTable(SQLite::Database& database)
    : find_(database, std::string(incarnation_columns) + "WHERE controller = ? AND incarnation = ?"),
      list_(database, std::string(incarnation_columns) + "WHERE controller = ?1 OR ?1 = 0 ORDER BY id"),
      insert_incarnation_(database,
                          "INSERT INTO incarnation (controller, incarnation, parent_incarnation, parent_seq, "
                          "parent_hash, seq, hash, touched) VALUES (?, ?, ?, ?, ?, ?, ?, 0)"),
      touch_(database, "UPDATE incarnation SET seq = ?, hash = ?, touched = touched + 1 WHERE id = ?"),
      last_position_(database, "SELECT coalesce(max(position), 0) FROM event"),
      insert_event_(database, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      set_code_(database, "UPDATE event SET code = ? WHERE position = ?"),
      hash_at_(database, "SELECT hash FROM event WHERE incarnation = ? AND seq = ?"),
      read_(database, std::string(event_columns) + "WHERE e.incarnation = ? AND e.seq >= ? ORDER BY e.seq LIMIT ?"),
      each_(database, std::string(event_columns) + "ORDER BY e.position"),
      keep_apart_(database, "INSERT OR IGNORE INTO forked_record VALUES (?, ?, ?, ?, ?, ?, ?)"),
      kept_apart_(database, "SELECT count(*) FROM forked_record WHERE controller = ? AND incarnation = ?") {}

IncarnationRow EventTable::incarnation_of(const SQLite::Statement& row) {
    IncarnationRow result;
    result.id = row.getColumn(0).getInt64();
    result.controller = row.getColumn(1).getUInt();
    result.incarnation = fixed<store::Incarnation>(row, 2);
    result.parent = head_of(row, 3, 4, 5);
    result.seq = number_of(row, 6);
    result.hash = fixed<store::Hash>(row, 7);
    return result;
}

StoredEvent EventTable::event_of(const SQLite::Statement& row) {
    StoredEvent event;
    event.position = number_of(row, 0);
    event.controller = row.getColumn(1).getUInt();
    event.incarnation = fixed<store::Incarnation>(row, 2);
    event.seq = number_of(row, 3);
    event.type = row.getColumn(4).getUInt();
    event.version = row.getColumn(5).getUInt();
    event.payload = bytes_of(row, 6);
    event.hash = fixed<store::Hash>(row, 7);
    event.code = number_of(row, 8);
    return event;
}

std::optional<IncarnationRow> EventTable::find(std::uint32_t controller, const store::Incarnation& incarnation) {
    const ResetAtEnd reset(find_);
    find_.bind(1, controller);
    bind_bytes(find_, 2, incarnation.view());
    if (!find_.executeStep()) return std::nullopt;
    return incarnation_of(find_);
}

std::vector<IncarnationRow> EventTable::incarnations(std::uint32_t controller) {
    const ResetAtEnd reset(list_);
    list_.bind(1, controller);
    std::vector<IncarnationRow> rows;
    while (list_.executeStep()) rows.push_back(incarnation_of(list_));
    return rows;
}

void EventTable::insert(IncarnationRow& row) {
    const ResetAtEnd reset(insert_incarnation_);
    insert_incarnation_.bind(1, row.controller);
    bind_bytes(insert_incarnation_, 2, row.incarnation.view());
    bind_bytes(insert_incarnation_, 3, row.parent.key.incarnation.view());
    bind_number(insert_incarnation_, 4, row.parent.key.seq);
    bind_bytes(insert_incarnation_, 5, row.parent.hash.view());
    bind_number(insert_incarnation_, 6, row.seq);
    bind_bytes(insert_incarnation_, 7, row.hash.view());
    insert_incarnation_.exec();
    const auto inserted = find(row.controller, row.incarnation);
    row.id = inserted->id;
}

void EventTable::touch(const IncarnationRow& row) {
    const ResetAtEnd reset(touch_);
    bind_number(touch_, 1, row.seq);
    bind_bytes(touch_, 2, row.hash.view());
    touch_.bind(3, row.id);
    touch_.exec();
}

std::uint64_t EventTable::last_position() {
    const ResetAtEnd reset(last_position_);
    last_position_.executeStep();
    return number_of(last_position_, 0);
}

void EventTable::insert(std::int64_t incarnation, const StoredEvent& event) {
    const ResetAtEnd reset(insert_event_);
    bind_number(insert_event_, 1, event.position);
    insert_event_.bind(2, incarnation);
    bind_number(insert_event_, 3, event.seq);
    insert_event_.bind(4, event.type);
    insert_event_.bind(5, event.version);
    bind_bytes(insert_event_, 6, event.payload);
    bind_bytes(insert_event_, 7, event.hash.view());
    bind_number(insert_event_, 8, event.code);
    insert_event_.exec();
}

void EventTable::set_code(std::uint64_t position, CodeNumber code) {
    const ResetAtEnd reset(set_code_);
    bind_number(set_code_, 1, code);
    bind_number(set_code_, 2, position);
    set_code_.exec();
}

std::optional<store::Hash> EventTable::hash_at(std::int64_t incarnation, std::uint64_t seq) {
    const ResetAtEnd reset(hash_at_);
    hash_at_.bind(1, incarnation);
    bind_number(hash_at_, 2, seq);
    if (!hash_at_.executeStep()) return std::nullopt;
    return fixed<store::Hash>(hash_at_, 0);
}

std::vector<StoredEvent> EventTable::read(std::int64_t incarnation, std::uint64_t from_seq, std::size_t limit) {
    const ResetAtEnd reset(read_);
    read_.bind(1, incarnation);
    bind_number(read_, 2, from_seq);
    bind_number(read_, 3, limit);
    std::vector<StoredEvent> events;
    while (read_.executeStep()) events.push_back(event_of(read_));
    return events;
}

void EventTable::each(const std::function<void(const StoredEvent&)>& visit) {
    const ResetAtEnd reset(each_);
    while (each_.executeStep()) visit(event_of(each_));
}

void EventTable::keep_apart(std::uint32_t controller, const StoredEvent& event) {
    const ResetAtEnd reset(keep_apart_);
    keep_apart_.bind(1, controller);
    bind_bytes(keep_apart_, 2, event.incarnation.view());
    bind_number(keep_apart_, 3, event.seq);
    bind_bytes(keep_apart_, 4, event.hash.view());
    keep_apart_.bind(5, event.type);
    keep_apart_.bind(6, event.version);
    bind_bytes(keep_apart_, 7, event.payload);
    keep_apart_.exec();
}

std::uint64_t EventTable::kept_apart(std::uint32_t controller, const store::Incarnation& incarnation) {
    const ResetAtEnd reset(kept_apart_);
    kept_apart_.bind(1, controller);
    bind_bytes(kept_apart_, 2, incarnation.view());
    kept_apart_.executeStep();
    return number_of(kept_apart_, 0);
}

}  // namespace layso::hub
