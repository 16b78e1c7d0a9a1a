#include "controller/report/day_counts.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>
#include <optional>

namespace layso::report {
namespace {

constexpr std::int64_t milliseconds_per_second = 1000;
constexpr std::uint32_t hundred_percent = 100;

std::uint32_t& count_of(TicketCounts& counts, v1::TicketState state) {
    switch (state) {
        case v1::TICKET_STATE_WAITING:
            return counts.waiting;
        case v1::TICKET_STATE_CALLED:
        case v1::TICKET_STATE_SERVING:
            return counts.at_counter;
        case v1::TICKET_STATE_PARKED:
            return counts.parked;
        case v1::TICKET_STATE_SERVED:
            return counts.served;
        case v1::TICKET_STATE_NO_SHOW:
            return counts.no_show;
        case v1::TICKET_STATE_CANCELLED:
            return counts.cancelled;
        case v1::TICKET_STATE_VOIDED:
            return counts.voided;
        case v1::TICKET_STATE_EXPIRED:
            return counts.expired;
        default:
            return counts.allocated;
    }
}

void count(TicketCounts& counts, const core::Ticket& ticket) {
    ++count_of(counts, ticket.state);
    if (ticket.state != v1::TICKET_STATE_VOIDED) ++counts.issued;
}

void count(DossierCounts& counts, const core::Dossier& dossier) {
    switch (dossier.channel) {
        case v1::CHANNEL_ONLINE:
            counts.online += dossier.quantity;
            break;
        case v1::CHANNEL_POST:
            counts.post += dossier.quantity;
            break;
        default:
            counts.in_person += dossier.quantity;
    }
}

void count(DayCounts& counts, const core::Ticket& ticket) {
    auto& of_service = counts.services[ticket.issued_service];
    count(counts.tickets, ticket);
    count(of_service.tickets, ticket);
    if (ticket.state == v1::TICKET_STATE_SERVED) ++counts.counters[ticket.counter].served;
    if (ticket.first_called_stamp == 0) return;
    const auto waited =
        std::max<std::int64_t>(0, ticket.first_called_stamp - ticket.issued_stamp) / milliseconds_per_second;
    counts.waits.seconds.push_back(static_cast<std::uint32_t>(waited));
    of_service.waits.seconds.push_back(static_cast<std::uint32_t>(waited));
}

// How many opened days lie after this one; nothing for a day that is not among them.
std::optional<std::size_t> days_since(const core::State& state, BusinessDay day) {
    const auto& opened = state.opened_days;
    const auto found = std::ranges::find(opened, day.value());
    if (found == opened.end()) return std::nullopt;
    return static_cast<std::size_t>(opened.end() - found) - 1;
}

}  // namespace

Kept kept_of(const core::State& state, BusinessDay day) {
    const auto since = days_since(state, day);
    if (!since || *since > core::days_dossiers_are_kept) return Kept::nothing;
    return *since > core::days_answers_are_kept ? Kept::dossiers_only : Kept::whole;
}

std::vector<BusinessDay> whole_days(const core::State& state) {
    std::vector<BusinessDay> days;
    for (const auto day : state.opened_days) {
        if (kept_of(state, BusinessDay{day}) == Kept::whole) days.emplace_back(day);
    }
    return days;
}

std::uint32_t Waits::percentile(std::uint32_t percent) const {
    if (seconds.empty()) return 0;
    const auto rank = (seconds.size() * percent + hundred_percent - 1) / hundred_percent;
    return seconds[std::clamp<std::size_t>(rank, 1, seconds.size()) - 1];
}

std::uint32_t Waits::within(std::uint32_t target_seconds) const {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(seconds, target_seconds) - seconds.begin());
}

DayCounts count_day(const core::State& state, BusinessDay day) {
    DayCounts counts;
    for (const auto& [id, ticket] : state.tickets) {
        if (TicketId{id}.business_day() == day) count(counts, ticket);
    }
    for (const auto& [id, dossier] : state.dossiers) {
        if (dossier.withdrawn || dossier.business_day != day.value()) continue;
        count(counts.dossiers, dossier);
        count(counts.services[dossier.service].dossiers, dossier);
        count(counts.counters[dossier.counter].dossiers, dossier);
        count(counts.outcomes[dossier.outcome], dossier);
        count(counts.fields[field_of(state, dossier)], dossier);
    }
    std::ranges::sort(counts.waits.seconds);
    for (auto& [id, of_service] : counts.services) std::ranges::sort(of_service.waits.seconds);
    return counts;
}

std::uint32_t field_of(const core::State& state, const core::Dossier& dossier) {
    if (dossier.field != 0) return dossier.field;
    const auto* service = state.configuration->service(dossier.service);
    return service == nullptr ? 0 : service->field();
}

}  // namespace layso::report
