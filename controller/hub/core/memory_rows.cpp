#include "controller/hub/core/memory_rows.hpp"

#include <limits>

namespace layso::hub {

std::optional<TicketRow> MemoryRows::ticket(std::uint32_t controller, std::uint64_t ticket) {
    const auto found = tickets_.find({controller, ticket});
    if (found == tickets_.end()) return std::nullopt;
    return found->second;
}

void MemoryRows::put_ticket(std::uint32_t controller, std::uint64_t ticket, const TicketRow& row) {
    tickets_[{controller, ticket}] = row;
}

std::optional<DossierKey> MemoryRows::newest_dossier(std::uint32_t controller, std::uint64_t dossier) {
    auto after = dossiers_.upper_bound({controller, dossier, std::numeric_limits<std::uint64_t>::max()});
    if (after == dossiers_.begin()) return std::nullopt;
    const DossierKey& key = std::prev(after)->first;
    if (key.controller != controller || key.dossier != dossier) return std::nullopt;
    return key;
}

DossierRow MemoryRows::dossier(const DossierKey& key) {
    return dossiers_.at(key);
}

void MemoryRows::put_dossier(const DossierKey& key, const DossierRow& row) {
    const auto found = dossiers_.find(key);
    if (found != dossiers_.end() && found->second.code != 0) {
        claims_[found->second.code].erase({found->second.claim, key});
    }
    if (row.code != 0) claims_[row.code].insert({row.claim, key});
    dossiers_[key] = row;
}

std::optional<DossierKey> MemoryRows::counted_with(CodeNumber code) {
    for (const auto& [claim, key] : claims_[code]) {
        if (dossiers_.at(key).counted) return key;
    }
    return std::nullopt;
}

std::optional<DossierKey> MemoryRows::earliest_with(CodeNumber code) {
    for (const auto& [claim, key] : claims_[code]) {
        if (!dossiers_.at(key).withdrawn) return key;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> MemoryRows::wait_target(std::uint32_t controller) {
    const auto found = wait_targets_.find(controller);
    if (found == wait_targets_.end()) return std::nullopt;
    return found->second;
}

void MemoryRows::put_wait_target(std::uint32_t controller, std::uint32_t seconds) {
    wait_targets_[controller] = seconds;
}

void MemoryRows::add(const DayKey& day, const DayCounts& change) {
    days_[day].add(change);
}

}  // namespace layso::hub
