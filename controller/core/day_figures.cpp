#include "controller/core/day_figures.hpp"

#include "controller/core/assert.hpp"
#include "controller/core/transitions.hpp"

namespace layso::core {
namespace {

void count(std::uint32_t& figure, std::uint32_t quantity, bool up) {
    if (up) {
        figure += quantity;
    } else {
        ensure(figure >= quantity, "nothing is taken from a figure that was not counted in it");
        figure -= quantity;
    }
}

std::uint32_t& figure_of(DayFigures& figures, v1::Channel channel) {
    switch (channel) {
        case v1::CHANNEL_ONLINE:
            return figures.dossiers_online;
        case v1::CHANNEL_POST:
            return figures.dossiers_post;
        default:
            return figures.dossiers_in_person;
    }
}

}  // namespace

void count_issued(State& state, const Ticket& ticket, bool up) {
    if (!is_of_today(state, ticket.id)) return;
    count(state.today.issued, 1, up);
    count(state.today.issued_by_service[ticket.issued_service], 1, up);
}

void count_served(State& state, const Ticket& ticket, bool up) {
    if (!is_of_today(state, ticket.id)) return;
    count(state.today.served, 1, up);
    const auto counter = state.counters.find(ticket.counter);
    if (counter != state.counters.end()) count(counter->second.served_today, 1, up);
}

void count_no_show(State& state, const Ticket& ticket, bool up) {
    if (is_of_today(state, ticket.id)) count(state.today.no_shows, 1, up);
}

void count_dossier(State& state, const Dossier& dossier, bool up) {
    const auto ticket = state.tickets.find(dossier.ticket);
    if (ticket != state.tickets.end()) count(ticket->second.dossiers, dossier.quantity, up);
    if (dossier.business_day != state.business_day) return;
    count(figure_of(state.today, dossier.channel), dossier.quantity, up);
    const auto counter = state.counters.find(dossier.counter);
    if (counter != state.counters.end()) count(counter->second.dossiers_today, dossier.quantity, up);
}

}  // namespace layso::core
