#include "controller/core/apply_families.hpp"

namespace layso::core {
namespace {

struct Named {
    std::uint64_t ticket = 0;
    std::uint64_t dossier = 0;
    std::uint32_t counter = 0;
};

// What the event says to whoever asked for it.
Named named_by(const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kTicketAllocated:
            return {.ticket = event.ticket_allocated().ticket()};
        case v1::Event::kTicketConfirmed:
            return {.ticket = event.ticket_confirmed().ticket()};
        case v1::Event::kTicketVoided:
            return {.ticket = event.ticket_voided().ticket()};
        case v1::Event::kTicketCalled:
            return {.ticket = event.ticket_called().ticket(), .counter = event.ticket_called().counter()};
        case v1::Event::kTicketRecalled:
            return {.ticket = event.ticket_recalled().ticket(), .counter = event.ticket_recalled().counter()};
        case v1::Event::kServingStarted:
            return {.ticket = event.serving_started().ticket(), .counter = event.serving_started().counter()};
        case v1::Event::kServingFinished:
            return {.ticket = event.serving_finished().ticket(), .counter = event.serving_finished().counter()};
        case v1::Event::kTicketMissed:
            return {.ticket = event.ticket_missed().ticket(), .counter = event.ticket_missed().counter()};
        case v1::Event::kTicketTransferred:
            return {.ticket = event.ticket_transferred().ticket(),
                    .counter = event.ticket_transferred().from_counter()};
        case v1::Event::kTicketParked:
            return {.ticket = event.ticket_parked().ticket(), .counter = event.ticket_parked().counter()};
        case v1::Event::kTicketResumed:
            return {.ticket = event.ticket_resumed().ticket(), .counter = event.ticket_resumed().counter()};
        case v1::Event::kTicketCancelled:
            return {.ticket = event.ticket_cancelled().ticket(), .counter = event.ticket_cancelled().counter()};
        case v1::Event::kTicketReopened:
            return {.ticket = event.ticket_reopened().ticket()};
        case v1::Event::kPriorityChanged:
            return {.ticket = event.priority_changed().ticket()};
        case v1::Event::kOutcomeCorrected:
            return {.ticket = event.outcome_corrected().ticket()};
        case v1::Event::kLeasedTicketMerged:
            return {.ticket = event.leased_ticket_merged().ticket()};
        case v1::Event::kLeasedNumberAdmitted:
            return {.ticket = event.leased_number_admitted().ticket(),
                    .counter = event.leased_number_admitted().counter()};
        case v1::Event::kCounterOpened:
            return {.counter = event.counter_opened().counter()};
        case v1::Event::kCounterClosed:
            return {.counter = event.counter_closed().counter()};
        case v1::Event::kCounterPaused:
            return {.counter = event.counter_paused().counter()};
        case v1::Event::kCounterUnpaused:
            return {.counter = event.counter_unpaused().counter()};
        case v1::Event::kDossierReceived:
            return {.ticket = event.dossier_received().ticket(), .dossier = event.dossier_received().dossier()};
        case v1::Event::kDossierActedOn:
            return {.ticket = event.dossier_acted_on().ticket(), .dossier = event.dossier_acted_on().dossier()};
        case v1::Event::kDossierCorrected:
            return {.dossier = event.dossier_corrected().corrected().dossier()};
        case v1::Event::kDossierWithdrawn:
            return {.dossier = event.dossier_withdrawn().dossier()};
        default:
            return {};
    }
}

}  // namespace

void record_answer(State& state, const v1::Event& event) {
    if (event.request_id().empty()) return;
    // Merged under the id of its touch: apply_merged has said what that touch is answered.
    if (event.has_leased_ticket_merged() && event.leased_ticket_merged().touch_request_id() == event.request_id()) {
        return;
    }
    const auto [place, fresh] = state.answers.try_emplace(event.request_id());
    Answer& answer = place->second;
    if (fresh) answer.command_kind = event.command_kind();
    answer.business_day = state.business_day;
    const Named named = named_by(event);
    // A decision has several events; the last one that names something is the one that was asked for.
    if (named.ticket != 0) answer.ticket = named.ticket;
    if (named.counter != 0) answer.counter = named.counter;
    if (named.dossier != 0) answer.dossiers.push_back(named.dossier);
}

}  // namespace layso::core
