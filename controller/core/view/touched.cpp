#include "controller/core/view/touched.hpp"

namespace layso::core {
namespace {

Touched of_ticket(std::uint64_t ticket) {
    return {.tickets = {ticket}, .counters = {}};
}

Touched of_counter(std::uint32_t counter) {
    return {.tickets = {}, .counters = {counter}};
}

Touched of_both(std::uint64_t ticket, std::uint32_t counter) {
    Touched touched = of_ticket(ticket);
    if (counter != 0) touched.counters.push_back(counter);
    return touched;
}

// The counter that a ticket was last at; it may have lost it by this event.
Touched of_ticket_and_its_counter(const State& state, std::uint64_t id) {
    const auto* ticket = state.ticket(id);
    return of_both(id, ticket == nullptr ? 0 : ticket->counter);
}

Touched of_call(std::uint64_t ticket, std::uint32_t counter, std::uint64_t call) {
    Touched touched = of_both(ticket, counter);
    touched.call = call;
    return touched;
}

Touched of_dossier(const State& state, std::uint64_t id) {
    const auto dossier = state.dossiers.find(id);
    if (dossier == state.dossiers.end()) return {};
    Touched touched;
    if (dossier->second.ticket != 0) touched.tickets.push_back(dossier->second.ticket);
    if (dossier->second.counter != 0) touched.counters.push_back(dossier->second.counter);
    return touched;
}

Touched of_all() {
    Touched touched;
    touched.all = true;
    return touched;
}

Touched of_configuration() {
    Touched touched;
    touched.configuration = true;
    return touched;
}

}  // namespace

Touched touched_by(const State& state, const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kBusinessDayOpened:
        case v1::Event::kBusinessDayClosed:
            return of_all();
        case v1::Event::kConfigurationChanged:
            return of_configuration();
        case v1::Event::kTicketAllocated:
            return of_ticket(event.ticket_allocated().ticket());
        case v1::Event::kTicketConfirmed:
            return of_ticket(event.ticket_confirmed().ticket());
        case v1::Event::kTicketVoided:
            return of_ticket(event.ticket_voided().ticket());
        case v1::Event::kTicketCalled:
            return of_call(event.ticket_called().ticket(), event.ticket_called().counter(),
                           event.ticket_called().call());
        case v1::Event::kTicketRecalled:
            return of_call(event.ticket_recalled().ticket(), event.ticket_recalled().counter(),
                           event.ticket_recalled().call());
        case v1::Event::kCallTimedOut:
            return of_both(event.call_timed_out().ticket(), event.call_timed_out().counter());
        case v1::Event::kServingStarted:
            return of_both(event.serving_started().ticket(), event.serving_started().counter());
        case v1::Event::kServingFinished:
            return of_both(event.serving_finished().ticket(), event.serving_finished().counter());
        case v1::Event::kTicketMissed:
            return of_both(event.ticket_missed().ticket(), event.ticket_missed().counter());
        case v1::Event::kTicketTransferred:
            return of_both(event.ticket_transferred().ticket(), event.ticket_transferred().from_counter());
        case v1::Event::kTicketParked:
            return of_both(event.ticket_parked().ticket(), event.ticket_parked().counter());
        case v1::Event::kTicketResumed:
            return of_both(event.ticket_resumed().ticket(), event.ticket_resumed().counter());
        case v1::Event::kTicketCancelled:
            return of_both(event.ticket_cancelled().ticket(), event.ticket_cancelled().counter());
        case v1::Event::kTicketExpired:
            return of_ticket_and_its_counter(state, event.ticket_expired().ticket());
        case v1::Event::kTicketReopened:
            return of_all();  // its former counter has one served ticket less
        case v1::Event::kPriorityChanged:
            return of_ticket(event.priority_changed().ticket());
        case v1::Event::kOutcomeCorrected:
            return of_ticket(event.outcome_corrected().ticket());
        case v1::Event::kLeasedTicketMerged:
            return of_ticket(event.leased_ticket_merged().ticket());
        case v1::Event::kLeasedNumberAdmitted:
            return of_both(event.leased_number_admitted().ticket(), event.leased_number_admitted().counter());
        case v1::Event::kCounterOpened:
            return of_counter(event.counter_opened().counter());
        case v1::Event::kCounterClosed:
            return of_counter(event.counter_closed().counter());
        case v1::Event::kCounterPaused:
            return of_counter(event.counter_paused().counter());
        case v1::Event::kCounterUnpaused:
            return of_counter(event.counter_unpaused().counter());
        case v1::Event::kDossierReceived:
            return of_dossier(state, event.dossier_received().dossier());
        case v1::Event::kDossierActedOn:
            return of_both(event.dossier_acted_on().ticket(), event.dossier_acted_on().counter());
        case v1::Event::kDossierCorrected:
            return of_dossier(state, event.dossier_corrected().corrected().dossier());
        case v1::Event::kDossierWithdrawn:
            return of_dossier(state, event.dossier_withdrawn().dossier());
        default:
            return {};
    }
}

}  // namespace layso::core
