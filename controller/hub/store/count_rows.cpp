#include "controller/hub/store/count_rows.hpp"

#include "drivers/store/connection.hpp"

#include <fmt/format.h>

#include <string>

namespace layso::hub {
namespace {

using store::bind_number;
using store::number_of;
using store::ResetAtEnd;

// last_event_stamp, waits_within_target, dossiers_0 …, tickets_0 …: in this order in both statements and in columns().
constexpr int first_dossiers_column = 4;

std::string add_counts_text() {
    std::string names;
    std::string values;
    std::string updates;
    const auto column = [&](const std::string& name) {
        names += ", " + name;
        values += ", ?";
        updates += fmt::format(", {0} = {0} + excluded.{0}", name);
    };
    column("waits_within_target");
    for (std::size_t channel = 0; channel < channel_count; ++channel) column(fmt::format("dossiers_{}", channel));
    for (std::size_t state = 0; state < ticket_state_count; ++state) column(fmt::format("tickets_{}", state));
    return fmt::format(
        "INSERT INTO day_count (business_day, controller, last_event_stamp{}) VALUES (?, ?, ?{}) "
        "ON CONFLICT DO UPDATE SET last_event_stamp = max(last_event_stamp, excluded.last_event_stamp){}",
        names, values, updates);
}

constexpr const char* one_day = " WHERE business_day = ?";

}  // namespace

CountRows::CountRows(SQLite::Database& database)
    : database_(database),
      ticket_(database,
              "SELECT state, waiting_since_stamp, called_before FROM ticket WHERE controller = ? AND ticket = ?"),
      put_ticket_(database, "INSERT OR REPLACE INTO ticket VALUES (?, ?, ?, ?, ?)"),
      newest_dossier_(database,
                      "SELECT controller, dossier, position FROM dossier WHERE controller = ? AND dossier = ? "
                      "ORDER BY position DESC LIMIT 1"),
      dossier_(database,
               "SELECT business_day, channel, quantity, code, claim, withdrawn, counted FROM dossier "
               "WHERE controller = ? AND dossier = ? AND position = ?"),
      put_dossier_(database, "INSERT OR REPLACE INTO dossier VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      counted_with_(
          database,
          "SELECT controller, dossier, position FROM dossier WHERE code = ? AND code <> 0 AND counted = 1 LIMIT 1"),
      earliest_with_(database,
                     "SELECT controller, dossier, position FROM dossier WHERE code = ? AND code <> 0 AND withdrawn = 0 "
                     "ORDER BY claim LIMIT 1"),
      wait_target_(database, "SELECT seconds FROM wait_target WHERE controller = ?"),
      put_wait_target_(database, "INSERT OR REPLACE INTO wait_target VALUES (?, ?)"),
      add_counts_(database, add_counts_text()),
      add_waits_(database,
                 "INSERT INTO wait_count (business_day, controller, bucket, count) VALUES (?, ?, ?, ?) "
                 "ON CONFLICT DO UPDATE SET count = count + excluded.count") {}

std::optional<TicketRow> CountRows::ticket(std::uint32_t controller, std::uint64_t ticket) {
    const ResetAtEnd reset(ticket_);
    ticket_.bind(1, controller);
    bind_number(ticket_, 2, ticket);
    if (!ticket_.executeStep()) return std::nullopt;
    return TicketRow{static_cast<v1::TicketState>(ticket_.getColumn(0).getInt()), ticket_.getColumn(1).getInt64(),
                     ticket_.getColumn(2).getInt() != 0};
}

void CountRows::put_ticket(std::uint32_t controller, std::uint64_t ticket, const TicketRow& row) {
    const ResetAtEnd reset(put_ticket_);
    put_ticket_.bind(1, controller);
    bind_number(put_ticket_, 2, ticket);
    put_ticket_.bind(3, static_cast<int>(row.state));
    put_ticket_.bind(4, row.waiting_since_stamp);
    put_ticket_.bind(5, row.called_before ? 1 : 0);
    put_ticket_.exec();
}

std::optional<DossierKey> CountRows::one_key(SQLite::Statement& statement) {
    const ResetAtEnd reset(statement);
    if (!statement.executeStep()) return std::nullopt;
    return DossierKey{statement.getColumn(0).getUInt(), number_of(statement, 1), number_of(statement, 2)};
}

std::optional<DossierKey> CountRows::newest_dossier(std::uint32_t controller, std::uint64_t dossier) {
    newest_dossier_.bind(1, controller);
    bind_number(newest_dossier_, 2, dossier);
    return one_key(newest_dossier_);
}

std::optional<DossierKey> CountRows::counted_with(CodeNumber code) {
    bind_number(counted_with_, 1, code);
    return one_key(counted_with_);
}

std::optional<DossierKey> CountRows::earliest_with(CodeNumber code) {
    bind_number(earliest_with_, 1, code);
    return one_key(earliest_with_);
}

DossierRow CountRows::dossier(const DossierKey& key) {
    const ResetAtEnd reset(dossier_);
    dossier_.bind(1, key.controller);
    bind_number(dossier_, 2, key.dossier);
    bind_number(dossier_, 3, key.position);
    if (!dossier_.executeStep()) throw SQLite::Exception("a dossier's row has vanished", 11 /* SQLITE_CORRUPT */);
    DossierRow row;
    row.business_day = dossier_.getColumn(0).getUInt();
    row.channel = static_cast<v1::Channel>(dossier_.getColumn(1).getInt());
    row.quantity = dossier_.getColumn(2).getUInt();
    row.code = number_of(dossier_, 3);
    row.claim = number_of(dossier_, 4);
    row.withdrawn = dossier_.getColumn(5).getInt() != 0;
    row.counted = dossier_.getColumn(6).getInt() != 0;
    return row;
}

void CountRows::put_dossier(const DossierKey& key, const DossierRow& row) {
    const ResetAtEnd reset(put_dossier_);
    put_dossier_.bind(1, key.controller);
    bind_number(put_dossier_, 2, key.dossier);
    bind_number(put_dossier_, 3, key.position);
    put_dossier_.bind(4, row.business_day);
    put_dossier_.bind(5, static_cast<int>(row.channel));
    put_dossier_.bind(6, row.quantity);
    bind_number(put_dossier_, 7, row.code);
    bind_number(put_dossier_, 8, row.claim);
    put_dossier_.bind(9, row.withdrawn ? 1 : 0);
    put_dossier_.bind(10, row.counted ? 1 : 0);
    put_dossier_.exec();
}

std::optional<std::uint32_t> CountRows::wait_target(std::uint32_t controller) {
    const ResetAtEnd reset(wait_target_);
    wait_target_.bind(1, controller);
    if (!wait_target_.executeStep()) return std::nullopt;
    return wait_target_.getColumn(0).getUInt();
}

void CountRows::put_wait_target(std::uint32_t controller, std::uint32_t seconds) {
    const ResetAtEnd reset(put_wait_target_);
    put_wait_target_.bind(1, controller);
    put_wait_target_.bind(2, seconds);
    put_wait_target_.exec();
}

void CountRows::add(const DayKey& day, const DayCounts& change) {
    gathered_[day].add(change);
}

std::set<DayKey> CountRows::flush() {
    std::set<DayKey> written;
    for (const auto& [day, change] : gathered_) {
        const ResetAtEnd reset(add_counts_);
        add_counts_.bind(1, day.business_day);
        add_counts_.bind(2, day.controller);
        add_counts_.bind(3, change.last_event_stamp);
        add_counts_.bind(4, change.waits_within_target);
        int column = 5;
        for (const std::int64_t dossiers : change.dossiers) add_counts_.bind(column++, dossiers);
        for (const std::int64_t tickets : change.tickets) add_counts_.bind(column++, tickets);
        add_counts_.exec();
        for (const auto& [bucket, count] : change.waits.buckets()) {
            const ResetAtEnd reset_waits(add_waits_);
            add_waits_.bind(1, day.business_day);
            add_waits_.bind(2, day.controller);
            add_waits_.bind(3, bucket);
            add_waits_.bind(4, count);
            add_waits_.exec();
        }
        written.insert(day);
    }
    gathered_.clear();
    return written;
}

void CountRows::clear() {
    forget();
    for (const char* table : {"ticket", "dossier", "wait_target", "day_count", "wait_count"}) {
        database_.exec(std::string("DELETE FROM ") + table);
    }
}

void CountRows::read_day(SQLite::Statement& counts, SQLite::Statement& waits, std::map<DayKey, DayCounts>& into) {
    while (counts.executeStep()) {
        DayCounts& day = into[{counts.getColumn(1).getUInt(), counts.getColumn(0).getUInt()}];
        day.last_event_stamp = counts.getColumn(2).getInt64();
        day.waits_within_target = counts.getColumn(3).getInt64();
        int column = first_dossiers_column;
        for (auto& dossiers : day.dossiers) dossiers = counts.getColumn(column++).getInt64();
        for (auto& tickets : day.tickets) tickets = counts.getColumn(column++).getInt64();
    }
    while (waits.executeStep()) {
        into[{waits.getColumn(1).getUInt(), waits.getColumn(0).getUInt()}].waits.add_to_bucket(
            waits.getColumn(2).getUInt(), waits.getColumn(3).getInt64());
    }
}

std::map<DayKey, DayCounts> CountRows::days() {
    SQLite::Statement counts(database_, "SELECT * FROM day_count");
    SQLite::Statement waits(database_, "SELECT * FROM wait_count");
    std::map<DayKey, DayCounts> days;
    read_day(counts, waits, days);
    return days;
}

std::map<std::uint32_t, DayCounts> CountRows::day(std::uint32_t business_day) {
    SQLite::Statement counts(database_, std::string("SELECT * FROM day_count") + one_day);
    SQLite::Statement waits(database_, std::string("SELECT * FROM wait_count") + one_day);
    counts.bind(1, business_day);
    waits.bind(1, business_day);
    std::map<DayKey, DayCounts> days;
    read_day(counts, waits, days);
    std::map<std::uint32_t, DayCounts> by_controller;
    for (auto& [key, value] : days) by_controller.emplace(key.controller, std::move(value));
    return by_controller;
}

}  // namespace layso::hub
