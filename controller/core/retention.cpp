#include "controller/core/retention.hpp"

#include <algorithm>

namespace layso::core {
namespace {

// The oldest day that is kept when `days` opened days before the current one are.
std::uint32_t oldest_kept(const State& state, std::size_t days) {
    const auto& opened = state.opened_days;
    return opened.size() > days ? opened[opened.size() - 1 - days] : 0;
}

bool is_forgotten(const Ticket& ticket, std::uint32_t for_answers, std::uint32_t for_leases) {
    const auto day = TicketId{ticket.id}.business_day().value();
    return is_final(ticket.state) && day < (ticket.lease == 0 ? for_answers : for_leases);
}

}  // namespace

void forget_old_days(State& state) {
    const auto for_answers = oldest_kept(state, days_answers_are_kept);
    const auto for_leases = oldest_kept(state, days_leases_are_kept);
    const auto for_dossiers = oldest_kept(state, days_dossiers_are_kept);
    std::erase_if(state.answers, [&](const auto& entry) { return entry.second.business_day < for_answers; });
    std::erase_if(state.tickets,
                  [&](const auto& entry) { return is_forgotten(entry.second, for_answers, for_leases); });
    std::erase_if(state.series, [&](const auto& entry) { return entry.first.business_day < for_leases; });
    std::erase_if(state.leases, [&](const auto& entry) { return entry.second.business_day < for_leases; });
    std::erase_if(state.dossiers, [&](const auto& entry) { return entry.second.business_day < for_dossiers; });
    std::erase_if(state.dossier_of_reference,
                  [&](const auto& entry) { return !state.dossiers.contains(entry.second); });
    if (state.opened_days.size() > days_dossiers_are_kept + 1) {
        state.opened_days.erase(state.opened_days.begin(),
                                state.opened_days.end() - static_cast<std::ptrdiff_t>(days_dossiers_are_kept) - 1);
    }
}

}  // namespace layso::core
