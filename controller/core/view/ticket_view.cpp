#include "controller/core/view/ticket_view.hpp"

#include "protos/ticket_label.hpp"

#include <algorithm>

namespace layso::core {

std::string label_of(const State& state, TicketId ticket) {
    const auto* series = state.configuration->series(ticket.series().value());
    return series == nullptr ? std::to_string(ticket.number()) : ticket_label(*series, ticket.number());
}

v1::TicketView ticket_view(const State& state, TicketId id) {
    v1::TicketView view;
    view.set_ticket(id.value());
    const auto* ticket = state.ticket(id.value());
    if (ticket == nullptr) return view;
    view.set_label(label_of(state, id));
    view.set_state(ticket->state);
    view.set_service(ticket->service);
    view.set_priority_class(ticket->priority_class);
    view.set_issued_stamp(ticket->issued_stamp);
    view.set_aged_from_stamp(ticket->aged_from_stamp);
    view.set_state_stamp(ticket->state_stamp);
    view.set_counter(ticket->counter);
    view.set_attempts(ticket->attempts);
    view.set_no_shows(ticket->no_shows);
    view.set_outcome(ticket->outcome);
    view.set_dossiers(ticket->dossiers);
    view.set_leased(ticket->lease != 0);
    view.set_call_timed_out(ticket->call_timed_out);
    view.set_language(ticket->language);
    view.set_first_called_stamp(ticket->first_called_stamp);
    view.set_serving_stamp(ticket->serving_stamp);
    return view;
}

std::vector<v1::TicketView> ticket_views(const State& state) {
    std::vector<std::uint64_t> shown;
    for (const auto& [id, ticket] : state.tickets) {
        if (TicketId{id}.business_day().value() == state.business_day || is_held(ticket.state)) shown.push_back(id);
    }
    std::ranges::sort(shown);
    std::vector<v1::TicketView> views;
    views.reserve(shown.size());
    for (const auto id : shown) views.push_back(ticket_view(state, TicketId{id}));
    return views;
}

}  // namespace layso::core
