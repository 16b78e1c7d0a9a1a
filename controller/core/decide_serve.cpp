#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/dossier_entries.hpp"
#include "controller/core/draft.hpp"

namespace layso::core {

Decision decide_start(const State& state, const v1::Command& command) {
    const auto id = command.start_serving().counter();
    const auto ticket = held_ticket(state, command, id);
    if (!ticket) return std::unexpected{ticket.error()};
    if ((*ticket)->state != v1::TICKET_STATE_CALLED) return refuse(v1::REFUSAL_ALREADY_SERVING, "counter");
    Draft draft{command};
    auto* started = draft.add_for((*ticket)->id).mutable_serving_started();
    started->set_ticket((*ticket)->id);
    started->set_counter(id);
    return draft.take();
}

// Also after the close of the day: a visit that was begun is finished, under the ticket's own business day.
Decision decide_finish(const State& state, const v1::Command& command) {
    const auto& finish = command.finish_serving();
    const auto ticket = held_ticket(state, command, finish.counter());
    if (!ticket) return std::unexpected{ticket.error()};
    if ((*ticket)->state != v1::TICKET_STATE_SERVING) return refuse(v1::REFUSAL_NOT_SERVING, "counter");
    if (finish.outcome() == v1::OUTCOME_UNSPECIFIED) {
        return refuse(v1::REFUSAL_OUTCOME_MISSING, "outcome");
    }
    if (!v1::Outcome_IsValid(finish.outcome())) return refuse(v1::REFUSAL_MALFORMED, "outcome");
    Draft draft{command};
    const DossierVisit visit{.ticket = *ticket, .outcome = finish.outcome()};
    if (auto added = add_dossiers(state, finish.dossiers(), visit, "dossiers", draft); !added) {
        return std::unexpected{added.error()};
    }
    auto* finished = draft.add_for((*ticket)->id).mutable_serving_finished();
    finished->set_ticket((*ticket)->id);
    finished->set_counter(finish.counter());
    finished->set_counter_session((*ticket)->counter_session);
    finished->set_outcome(finish.outcome());
    finished->set_note_reference(finish.note().reference());
    return draft.take();
}

Decision decide_no_show(const State& state, const v1::Command& command) {
    const auto id = command.mark_no_show().counter();
    const auto ticket = held_ticket(state, command, id);
    if (!ticket) return std::unexpected{ticket.error()};
    if ((*ticket)->state != v1::TICKET_STATE_CALLED) return refuse(v1::REFUSAL_ALREADY_SERVING, "counter");
    Draft draft{command};
    auto* missed = draft.add_for((*ticket)->id).mutable_ticket_missed();
    missed->set_ticket((*ticket)->id);
    missed->set_counter(id);
    missed->set_no_shows((*ticket)->no_shows + 1);
    missed->set_final((*ticket)->no_shows + 1 >= state.configuration->no_show_final_at());
    return draft.take();
}

}  // namespace layso::core
