#include "firmware/core/availability.hpp"

#include "firmware/core/opening_hours.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

bool kept_to_other_services(const World& world, const v1::Service& service) {
    // The controller sends each kiosk its own entry alone.
    if (world.knowledge.configuration->kiosks().empty()) return false;
    const auto& own = world.knowledge.configuration->kiosks(0).services();
    return !own.empty() && std::ranges::find(own, service.id()) == own.end();
}

const v1::ServiceFigures* last_figures(const World& world, std::uint32_t service) {
    const auto& figures = world.link.figures.services();
    const auto found = std::ranges::find(figures, service, &v1::ServiceFigures::service);
    return found == figures.end() ? nullptr : &*found;
}

std::uint32_t issued_as_far_as_known(const World& world, std::uint32_t service, std::uint32_t day) {
    std::uint32_t issued = 0;
    if (world.link.figures.business_day() == day) {
        if (const auto* figures = last_figures(world, service)) issued = figures->issued_today();
    }
    for (const auto& [ticket, open] : world.knowledge.open_tickets) {
        const bool counts = open.lease != 0 && open.ticket.service() == service;
        if (counts && TicketId{ticket}.business_day().value() == day) ++issued;
    }
    return issued;
}

v1::ServiceAvailability availability_when_cut_off(const World& world, const v1::Service& service, Moment now) {
    const auto stamp = credible_stamp(world, now);
    const auto day = business_day(world, now);
    const auto* series = find_series(world, service.series());
    if (!stamp || day == 0 || series == nullptr) return v1::SERVICE_AVAILABILITY_CLOSED;
    if (!service_within_hours(*world.knowledge.configuration, service, *stamp)) {
        return v1::SERVICE_AVAILABILITY_OUT_OF_HOURS;
    }
    if (service.daily_quota() != 0 && issued_as_far_as_known(world, service.id(), day) >= service.daily_quota()) {
        return v1::SERVICE_AVAILABILITY_QUOTA_REACHED;
    }
    if (!free_number(world.knowledge, *series, day)) return v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED;
    return v1::SERVICE_AVAILABILITY_OPEN;
}

}  // namespace

std::optional<FreeNumber> free_number(const Knowledge& knowledge, const v1::Series& series,
                                      std::uint32_t business_day) {
    std::optional<FreeNumber> lowest;
    for (const auto& [lease, block] : knowledge.blocks) {
        if (block.lease.series() != series.id() || block.lease.business_day() != business_day) continue;
        const auto number = std::max(block.lease.first_number(), block.highest_used + 1);
        if (number > block.lease.last_number()) continue;
        const TicketId ticket{BusinessDay{business_day}, SeriesId{series.id()}, number};
        if (!lowest || ticket.value() < lowest->ticket) lowest = FreeNumber{lease, ticket.value()};
    }
    return lowest;
}

std::vector<const v1::Service*> offered_services(const World& world) {
    std::vector<const v1::Service*> services;
    if (!world.knowledge.configuration) return services;
    for (const auto& service : world.knowledge.configuration->services()) {
        if (!service.hidden_at_kiosk() && !kept_to_other_services(world, service)) services.push_back(&service);
    }
    return services;
}

v1::ServiceAvailability availability(const World& world, const v1::Service& service, Moment now) {
    if (!service.open()) return v1::SERVICE_AVAILABILITY_CLOSED;
    if (!world.link.up) return availability_when_cut_off(world, service, now);
    const auto* figures = last_figures(world, service.id());
    // A service that the controller has not counted yet is asked for all the same: the controller decides.
    if (figures == nullptr || figures->availability() == v1::SERVICE_AVAILABILITY_UNSPECIFIED) {
        return v1::SERVICE_AVAILABILITY_OPEN;
    }
    return figures->availability();
}

const v1::ServiceFigures* figures_of(const World& world, std::uint32_t service) {
    return world.link.up ? last_figures(world, service) : nullptr;
}

v1::Refusal refusal_of(v1::ServiceAvailability availability, bool cut_off) {
    switch (availability) {
        case v1::SERVICE_AVAILABILITY_CLOSED:
            return v1::REFUSAL_SERVICE_CLOSED;
        case v1::SERVICE_AVAILABILITY_OUT_OF_HOURS:
            return v1::REFUSAL_OUT_OF_HOURS;
        case v1::SERVICE_AVAILABILITY_QUOTA_REACHED:
            return v1::REFUSAL_QUOTA_REACHED;
        case v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED:
            return cut_off ? v1::REFUSAL_CUT_OFF_BLOCK_USED_UP : v1::REFUSAL_SERIES_EXHAUSTED;
        default:
            return v1::REFUSAL_UNSPECIFIED;
    }
}

}  // namespace layso::kiosk
