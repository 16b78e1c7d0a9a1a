#pragma once

#include "controller/hub/core/rows.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <map>
#include <set>

namespace layso::hub {

/// What folding remembers, in the store's tables. Changes of counts are gathered and written by flush(), one row a day
/// and controller. Throws SQLite::Exception; transactions are the caller's.
class CountRows final : public Rows {
  public:
    explicit CountRows(SQLite::Database& database);

    std::optional<TicketRow> ticket(std::uint32_t controller, std::uint64_t ticket) override;
    void put_ticket(std::uint32_t controller, std::uint64_t ticket, const TicketRow& row) override;
    std::optional<DossierKey> newest_dossier(std::uint32_t controller, std::uint64_t dossier) override;
    DossierRow dossier(const DossierKey& key) override;
    void put_dossier(const DossierKey& key, const DossierRow& row) override;
    std::optional<DossierKey> counted_with(CodeNumber code) override;
    std::optional<DossierKey> earliest_with(CodeNumber code) override;
    std::optional<std::uint32_t> wait_target(std::uint32_t controller) override;
    void put_wait_target(std::uint32_t controller, std::uint32_t seconds) override;
    void add(const DayKey& day, const DayCounts& change) override;

    /// Writes what add() gathered; returns which days it was about.
    std::set<DayKey> flush();
    /// Forgets what add() gathered: the transaction was rolled back.
    void forget() { gathered_.clear(); }
    /// Empties all tables, to fold anew.
    void clear();

    /// Written counts of one day, by controller.
    std::map<std::uint32_t, DayCounts> day(std::uint32_t business_day);
    /// All written counts.
    std::map<DayKey, DayCounts> days();

  private:
    std::optional<DossierKey> one_key(SQLite::Statement& statement);
    void read_day(SQLite::Statement& counts, SQLite::Statement& waits, std::map<DayKey, DayCounts>& into);

    SQLite::Database& database_;
    SQLite::Statement ticket_;
    SQLite::Statement put_ticket_;
    SQLite::Statement newest_dossier_;
    SQLite::Statement dossier_;
    SQLite::Statement put_dossier_;
    SQLite::Statement counted_with_;
    SQLite::Statement earliest_with_;
    SQLite::Statement wait_target_;
    SQLite::Statement put_wait_target_;
    SQLite::Statement add_counts_;
    SQLite::Statement add_waits_;
    std::map<DayKey, DayCounts> gathered_;
};

}  // namespace layso::hub
