#include "controller/core/apply.hpp"

#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"

namespace layso::core {
namespace {

void apply_fact(State& state, const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kBusinessDayOpened:
            return apply_day_opened(state, event);
        case v1::Event::kBusinessDayClosed:
            return apply_day_closed(state, event);
        case v1::Event::kConfigurationChanged:
            return apply_configuration(state, event);
        case v1::Event::kSeriesFenced:
            return apply_fenced(state, event);
        case v1::Event::kClockSetBack:
            state.clock_set_back = true;
            return;
        case v1::Event::kPersonalValueErased:
            return;  // the side table is not part of the queue
        case v1::Event::kControllerStarted:
            state.witnessed = event.controller_started().witnessed();
            return;
        case v1::Event::kTicketAllocated:
            return apply_allocated(state, event);
        case v1::Event::kTicketConfirmed:
            return apply_confirmed(state, event);
        case v1::Event::kTicketVoided:
            return apply_voided(state, event);
        case v1::Event::kTicketCalled:
            return apply_called(state, event);
        case v1::Event::kTicketRecalled:
            return apply_recalled(state, event);
        case v1::Event::kServingStarted:
            return apply_started(state, event);
        case v1::Event::kServingFinished:
            return apply_finished(state, event);
        case v1::Event::kTicketMissed:
            return apply_missed(state, event);
        case v1::Event::kTicketTransferred:
            return apply_transferred(state, event);
        case v1::Event::kTicketParked:
            return apply_parked(state, event);
        case v1::Event::kTicketResumed:
            return apply_resumed(state, event);
        case v1::Event::kTicketCancelled:
            return apply_cancelled(state, event);
        case v1::Event::kTicketExpired:
            return apply_expired(state, event);
        case v1::Event::kTicketReopened:
            return apply_reopened(state, event);
        case v1::Event::kPriorityChanged:
            return apply_priority(state, event);
        case v1::Event::kOutcomeCorrected:
            return apply_outcome(state, event);
        case v1::Event::kCallTimedOut:
            return apply_call_timed_out(state, event);
        case v1::Event::kBlockLeased:
            return apply_leased(state, event);
        case v1::Event::kBlockReturned:
            return apply_returned(state, event);
        case v1::Event::kLeasedTicketMerged:
            return apply_merged(state, event);
        case v1::Event::kLeasedNumberAdmitted:
            return apply_admitted(state, event);
        case v1::Event::kCounterOpened:
            return apply_counter_opened(state, event);
        case v1::Event::kCounterClosed:
            return apply_counter_closed(state, event);
        case v1::Event::kCounterPaused:
            return apply_counter_paused(state, event);
        case v1::Event::kCounterUnpaused:
            return apply_counter_unpaused(state, event);
        case v1::Event::kDossierReceived:
            return apply_received(state, event);
        case v1::Event::kDossierActedOn:
            return apply_acted_on(state, event);
        case v1::Event::kDossierCorrected:
            return apply_corrected(state, event);
        case v1::Event::kDossierWithdrawn:
            return apply_withdrawn(state, event);
        case v1::Event::FACT_NOT_SET:
            return;
    }
}

}  // namespace

void apply(State& state, const v1::Event& event) {
    ensure(event.stamp() >= state.last_stamp, "stamps never fall");
    state.last_stamp = event.stamp();
    apply_fact(state, event);
    record_answer(state, event);
}

}  // namespace layso::core
