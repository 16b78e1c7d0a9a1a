#include "controller/hub/core/fold_ticket.hpp"

#include <algorithm>

namespace layso::hub {
namespace {

// Fifteen minutes, the field's present aim, until the centre's own configuration has come.
constexpr std::uint32_t usual_wait_target_seconds = 900;

DayKey day_of(const Origin& origin, std::uint64_t ticket) {
    return {origin.controller, static_cast<std::uint32_t>(ticket >> 32)};
}

void issue(Rows& rows, const Origin& origin, std::uint64_t ticket, v1::TicketState state,
           std::int64_t waiting_since_stamp) {
    if (rows.ticket(origin.controller, ticket)) return;
    rows.put_ticket(origin.controller, ticket, {state, waiting_since_stamp, false});
    DayCounts change;
    change.tickets[static_cast<std::size_t>(state)] = 1;
    rows.add(day_of(origin, ticket), change);
}

void move(Rows& rows, const Origin& origin, std::uint64_t ticket, v1::TicketState state) {
    auto row = rows.ticket(origin.controller, ticket);
    if (!row || row->state == state) return;
    DayCounts change;
    change.tickets[static_cast<std::size_t>(row->state)] -= 1;
    change.tickets[static_cast<std::size_t>(state)] += 1;
    row->state = state;
    rows.put_ticket(origin.controller, ticket, *row);
    rows.add(day_of(origin, ticket), change);
}

void call(Rows& rows, const Origin& origin, std::uint64_t ticket, std::int64_t stamp) {
    auto row = rows.ticket(origin.controller, ticket);
    if (!row) return;
    if (!row->called_before) {
        row->called_before = true;
        rows.put_ticket(origin.controller, ticket, *row);
        const std::int64_t seconds = std::max<std::int64_t>(stamp / 1000 - row->waiting_since_stamp / 1000, 0);
        DayCounts change;
        change.waits.add_wait(seconds);
        const std::uint32_t target = rows.wait_target(origin.controller).value_or(0);
        if (seconds <= (target != 0 ? target : usual_wait_target_seconds)) change.waits_within_target = 1;
        rows.add(day_of(origin, ticket), change);
    }
    move(rows, origin, ticket, v1::TICKET_STATE_CALLED);
}

void merge(Rows& rows, const Origin& origin, const v1::LeasedTicketMerged& merged) {
    if (merged.already_admitted()) return;
    const auto state = merged.voided()    ? v1::TICKET_STATE_VOIDED
                       : merged.expired() ? v1::TICKET_STATE_EXPIRED
                                          : v1::TICKET_STATE_WAITING;
    issue(rows, origin, merged.ticket(), state, merged.issued_stamp());
}

}  // namespace

bool fold_ticket(Rows& rows, const Origin& origin, const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kTicketAllocated:
            // An appointment's wait begins at the booked time, but nobody waits before having come.
            issue(rows, origin, event.ticket_allocated().ticket(), v1::TICKET_STATE_ALLOCATED,
                  std::max(event.stamp(), event.ticket_allocated().aged_from_stamp()));
            return true;
        case v1::Event::kLeasedTicketMerged:
            merge(rows, origin, event.leased_ticket_merged());
            return true;
        case v1::Event::kLeasedNumberAdmitted:
            issue(rows, origin, event.leased_number_admitted().ticket(), v1::TICKET_STATE_WAITING, event.stamp());
            return true;
        case v1::Event::kTicketConfirmed:
            move(rows, origin, event.ticket_confirmed().ticket(), v1::TICKET_STATE_WAITING);
            return true;
        case v1::Event::kTicketVoided:
            move(rows, origin, event.ticket_voided().ticket(), v1::TICKET_STATE_VOIDED);
            return true;
        case v1::Event::kTicketCalled:
            call(rows, origin, event.ticket_called().ticket(), event.stamp());
            return true;
        case v1::Event::kServingStarted:
            move(rows, origin, event.serving_started().ticket(), v1::TICKET_STATE_SERVING);
            return true;
        case v1::Event::kServingFinished:
            move(rows, origin, event.serving_finished().ticket(), v1::TICKET_STATE_SERVED);
            return true;
        case v1::Event::kTicketMissed:
            move(rows, origin, event.ticket_missed().ticket(),
                 event.ticket_missed().final() ? v1::TICKET_STATE_NO_SHOW : v1::TICKET_STATE_WAITING);
            return true;
        case v1::Event::kTicketTransferred:
            move(rows, origin, event.ticket_transferred().ticket(), v1::TICKET_STATE_WAITING);
            return true;
        case v1::Event::kTicketParked:
            move(rows, origin, event.ticket_parked().ticket(), v1::TICKET_STATE_PARKED);
            return true;
        case v1::Event::kTicketResumed:
            move(rows, origin, event.ticket_resumed().ticket(), v1::TICKET_STATE_SERVING);
            return true;
        case v1::Event::kTicketCancelled:
            move(rows, origin, event.ticket_cancelled().ticket(), v1::TICKET_STATE_CANCELLED);
            return true;
        case v1::Event::kTicketExpired:
            move(rows, origin, event.ticket_expired().ticket(), v1::TICKET_STATE_EXPIRED);
            return true;
        case v1::Event::kTicketReopened:
            move(rows, origin, event.ticket_reopened().ticket(), v1::TICKET_STATE_WAITING);
            return true;
        default:
            return false;
    }
}

}  // namespace layso::hub
