#pragma once

#include "controller/hub/core/rows.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace layso::hub {

/// Rows in memory: for a recount beside the store, and for tests.
class MemoryRows final : public Rows {
  public:
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

    const std::map<DayKey, DayCounts>& days() const { return days_; }

  private:
    using Claim = std::pair<std::uint64_t, DossierKey>;

    std::map<std::pair<std::uint32_t, std::uint64_t>, TicketRow> tickets_;
    std::map<DossierKey, DossierRow> dossiers_;
    std::map<CodeNumber, std::set<Claim>> claims_;
    std::map<std::uint32_t, std::uint32_t> wait_targets_;
    std::map<DayKey, DayCounts> days_;
};

}  // namespace layso::hub
