#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/day_figures.hpp"
#include "controller/core/transitions.hpp"

#include "protos/ticket_id.hpp"

namespace layso::core {

void apply_allocated(State& state, const v1::Event& event) {
    const auto& allocated = event.ticket_allocated();
    const TicketId id{allocated.ticket()};
    SeriesUse& use = state.series[{.business_day = id.business_day().value(), .series = id.series().value()}];
    ensure(id.number() > use.last_number, "the numbers of a series increase");
    ensure(use.lowest_leased == 0 || id.number() < use.lowest_leased, "the controller issues below the blocks");
    use.last_number = id.number();
    const Ticket& ticket = create(state,
                                  {.id = id.value(),
                                   .state = v1::TICKET_STATE_ALLOCATED,
                                   .service = allocated.service(),
                                   .priority_class = allocated.priority_class(),
                                   .issued_service = allocated.service(),
                                   .issued_priority_class = allocated.priority_class(),
                                   .language = allocated.language(),
                                   .kiosk = allocated.kiosk(),
                                   .issued_stamp = event.stamp(),
                                   .aged_from_stamp = allocated.aged_from_stamp(),
                                   .order = allocated.aged_from_stamp(),
                                   .request_id = event.request_id()},
                                  event.stamp());
    count_issued(state, ticket, true);
}

void apply_confirmed(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.ticket_confirmed().ticket());
    ensure(ticket.state == v1::TICKET_STATE_ALLOCATED, "only an allocated ticket is confirmed");
    leave(state, ticket);
    enter(state, ticket, v1::TICKET_STATE_WAITING, event.stamp());
}

void apply_voided(State& state, const v1::Event& event) {
    Ticket& ticket = known(state, event.ticket_voided().ticket());
    leave(state, ticket);
    ticket.void_reason = event.ticket_voided().reason();
    enter(state, ticket, v1::TICKET_STATE_VOIDED, event.stamp());
    count_issued(state, ticket, false);
}

}  // namespace layso::core
