#include "controller/core/availability.hpp"
#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

#include "protos/business_day.hpp"

#include <algorithm>

namespace layso::core {
namespace {

constexpr std::int64_t milliseconds_per_day = 86'400'000;

// A kiosk with a list of services offers no other.
Checked kiosk_offers(const State& state, const v1::Actor& actor, std::uint32_t service) {
    if (actor.kind() != v1::ACTOR_KIND_KIOSK) return {};
    const auto& offered = state.configuration->kiosk(actor.id())->services();
    if (!offered.empty() && std::ranges::find(offered, service) == offered.end()) {
        return refuse(v1::REFUSAL_NOT_ALLOWED, "service");
    }
    return {};
}

Checked is_available(const State& state, const v1::Service& service, std::int64_t now) {
    if (auto open = day_is_open(state, now); !open) {
        return refuse(v1::REFUSAL_DAY_NOT_OPEN, {}, next_opening(*state.configuration, service, now));
    }
    switch (availability(state, service, now)) {
        case v1::SERVICE_AVAILABILITY_CLOSED:
            return refuse(v1::REFUSAL_SERVICE_CLOSED, "service");
        case v1::SERVICE_AVAILABILITY_OUT_OF_HOURS:
            return refuse(v1::REFUSAL_OUT_OF_HOURS, "service", next_opening(*state.configuration, service, now));
        case v1::SERVICE_AVAILABILITY_QUOTA_REACHED:
            return refuse(v1::REFUSAL_QUOTA_REACHED, "service");
        case v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED:
            return refuse(v1::REFUSAL_SERIES_EXHAUSTED, "service");
        default:
            return {};
    }
}

bool is_booked_today(const State& state, std::int64_t booked) {
    const auto midnight =
        BusinessDay{state.business_day}.midnight(state.configuration->all().centre().utc_offset_minutes());
    return booked >= midnight && booked - midnight < milliseconds_per_day;
}

TicketId next_number(const State& state, const v1::Series& series) {
    const auto found = state.series.find({.business_day = state.business_day, .series = series.id()});
    const std::uint32_t last = found == state.series.end() ? 0 : found->second.last_number;
    return {BusinessDay{state.business_day}, SeriesId{series.id()}, std::max(last + 1, series.first_number())};
}

}  // namespace

Decision decide_issue(const State& state, const v1::Command& command) {
    const auto& issue = command.issue_ticket();
    const auto& actor = command.actor();
    const auto* service = state.configuration->service(issue.service());
    if (service == nullptr) return refuse(v1::REFUSAL_SERVICE_UNKNOWN, "service");
    if (!state.configuration->has_priority_class(issue.priority_class())) {
        return refuse(v1::REFUSAL_PRIORITY_CLASS_UNKNOWN, "priorityClass");
    }
    if (!v1::Delivery_IsValid(issue.delivery())) return refuse(v1::REFUSAL_MALFORMED, "delivery");
    if (auto offered = kiosk_offers(state, actor, issue.service()); !offered) return std::unexpected{offered.error()};
    if (auto available = is_available(state, *service, command.stamp()); !available) {
        return std::unexpected{available.error()};
    }
    if (issue.booked_stamp() != 0 && !is_booked_today(state, issue.booked_stamp())) {
        return refuse(v1::REFUSAL_BAD_DATE, "bookedStamp");
    }
    if (!state.witnessed) return refuse(v1::REFUSAL_NO_WITNESS);

    const TicketId ticket = next_number(state, *state.configuration->series(service->series()));
    const bool from_kiosk = actor.kind() == v1::ACTOR_KIND_KIOSK;
    Draft draft{command};
    auto* allocated = draft.add(state.business_day).mutable_ticket_allocated();
    allocated->set_ticket(ticket.value());
    allocated->set_service(issue.service());
    allocated->set_priority_class(issue.priority_class());
    allocated->set_language(language_or_usual(issue.language()));
    allocated->set_aged_from_stamp(issue.booked_stamp() == 0 ? command.stamp() : issue.booked_stamp());
    allocated->set_kiosk(from_kiosk ? actor.id() : 0);

    const bool at_desk = !from_kiosk || issue.delivery() == v1::DELIVERY_DESK;
    if (at_desk || state.configuration->all().ticket_rule().confirmation_not_needed()) {
        auto* confirmed = draft.add(state.business_day).mutable_ticket_confirmed();
        confirmed->set_ticket(ticket.value());
        confirmed->set_delivery(at_desk ? v1::DELIVERY_DESK : v1::DELIVERY_PAPER);
    }
    return draft.take();
}

// The kiosk was away longer than an allocated ticket is kept, but a citizen holds its paper: the number is valid again.
bool confirmed_too_late(const State& state, const Ticket& ticket) {
    return ticket.state == v1::TICKET_STATE_VOIDED && ticket.void_reason == v1::VOID_REASON_NEVER_CONFIRMED &&
           state.day_open && TicketId{ticket.id}.business_day().value() == state.business_day &&
           !touch_has_another(state, ticket);
}

Decision decide_confirm(const State& state, const v1::Command& command) {
    const auto& confirm = command.confirm_ticket();
    const auto ticket = known_ticket(state, confirm.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    const auto& actor = command.actor();
    if (actor.kind() == v1::ACTOR_KIND_KIOSK && (*ticket)->kiosk != actor.id()) {
        return refuse(v1::REFUSAL_NOT_ALLOWED, "ticket");
    }
    if (confirm.delivery() == v1::DELIVERY_UNSPECIFIED || !v1::Delivery_IsValid(confirm.delivery())) {
        return refuse(v1::REFUSAL_MALFORMED, "delivery");
    }
    if (confirmed_too_late(state, **ticket)) {
        Draft draft{command};
        draft.add_for(confirm.ticket()).mutable_ticket_reopened()->set_ticket(confirm.ticket());
        return draft.take();
    }
    if (is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    if ((*ticket)->state != v1::TICKET_STATE_ALLOCATED) {
        return refuse(v1::REFUSAL_TICKET_NOT_ALLOCATED, "ticket");
    }
    Draft draft{command};
    auto* confirmed = draft.add_for(confirm.ticket()).mutable_ticket_confirmed();
    confirmed->set_ticket(confirm.ticket());
    confirmed->set_delivery(confirm.delivery());
    return draft.take();
}

Decision decide_void(const State& state, const v1::Command& command) {
    const auto& request = command.void_ticket();
    const auto ticket = known_ticket(state, request.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    const auto& actor = command.actor();
    if (actor.kind() == v1::ACTOR_KIND_KIOSK && (*ticket)->kiosk != actor.id()) {
        return refuse(v1::REFUSAL_NOT_ALLOWED, "ticket");
    }
    if (request.reason() == v1::VOID_REASON_UNSPECIFIED || !v1::VoidReason_IsValid(request.reason())) {
        return refuse(v1::REFUSAL_REASON_MISSING, "reason");
    }
    if (is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    if (is_held((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_AT_ANOTHER_COUNTER, "ticket");
    Draft draft{command};
    auto* voided = draft.add_for(request.ticket()).mutable_ticket_voided();
    voided->set_ticket(request.ticket());
    voided->set_reason(request.reason());
    return draft.take();
}

}  // namespace layso::core
