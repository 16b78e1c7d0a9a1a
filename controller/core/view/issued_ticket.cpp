#include "controller/core/view/issued_ticket.hpp"

#include "controller/core/view/expected_wait.hpp"
#include "controller/core/view/ticket_view.hpp"

#include "protos/business_day.hpp"
#include "protos/tracking.hpp"

#include <string>

namespace layso::core {
namespace {

std::uint32_t people_ahead(const State& state, const Ticket& ticket) {
    const auto waiting = static_cast<std::uint32_t>(state.waiting.count(ticket.service));
    switch (ticket.state) {
        case v1::TICKET_STATE_ALLOCATED:
            return waiting;
        case v1::TICKET_STATE_WAITING:
            return waiting - 1;
        default:
            return 0;
    }
}

}  // namespace

v1::IssuedTicket issued_ticket(const State& state, TicketId id) {
    v1::IssuedTicket issued;
    issued.set_ticket(id.value());
    const auto* ticket = state.ticket(id.value());
    if (ticket == nullptr) return issued;
    issued.set_label(label_of(state, id));
    issued.set_service(ticket->issued_service);
    issued.set_priority_class(ticket->issued_priority_class);
    issued.set_issued_stamp(ticket->issued_stamp);
    issued.set_people_ahead(people_ahead(state, *ticket));
    *issued.mutable_expected_wait() = expected_wait(state, *ticket, state.last_stamp);
    issued.set_tracking(tracking_text(state.configuration->all(), id, issued.label()));
    return issued;
}

}  // namespace layso::core
