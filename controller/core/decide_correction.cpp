#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

namespace layso::core {
Decision decide_reopen(const State& state, const v1::Command& command) {
    const auto& reopen = command.reopen_ticket();
    const auto ticket = known_ticket(state, reopen.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    if (!is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_NOT_FINAL, "ticket");
    if (auto reason = reason_given(reopen.reason()); !reason) return std::unexpected{reason.error()};
    if (auto open = day_is_open(state, command.stamp()); !open) return std::unexpected{open.error()};
    if (TicketId{reopen.ticket()}.business_day().value() != state.business_day) {
        return refuse(v1::REFUSAL_DAY_IN_THE_PAST, "ticket");
    }
    if (touch_has_another(state, **ticket)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    Draft draft{command};
    auto* reopened = draft.add_for(reopen.ticket()).mutable_ticket_reopened();
    reopened->set_ticket(reopen.ticket());
    reopened->set_reason_reference(reopen.reason().reference());
    return draft.take();
}

Decision decide_priority(const State& state, const v1::Command& command) {
    const auto& change = command.change_priority();
    const auto ticket = known_ticket(state, change.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    if (is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    if (!state.configuration->has_priority_class(change.priority_class())) {
        return refuse(v1::REFUSAL_PRIORITY_CLASS_UNKNOWN, "priorityClass");
    }
    if (auto reason = reason_given(change.reason()); !reason) return std::unexpected{reason.error()};
    Draft draft{command};
    auto* changed = draft.add_for(change.ticket()).mutable_priority_changed();
    changed->set_ticket(change.ticket());
    changed->set_priority_class(change.priority_class());
    changed->set_reason_reference(change.reason().reference());
    return draft.take();
}

Decision decide_outcome(const State& state, const v1::Command& command) {
    const auto& correct = command.correct_outcome();
    const auto ticket = known_ticket(state, correct.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    if (!is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_NOT_FINAL, "ticket");
    if ((*ticket)->state != v1::TICKET_STATE_SERVED) return refuse(v1::REFUSAL_NOT_SERVING, "ticket");
    if (correct.outcome() == v1::OUTCOME_UNSPECIFIED) {
        return refuse(v1::REFUSAL_OUTCOME_MISSING, "outcome");
    }
    if (!v1::Outcome_IsValid(correct.outcome())) return refuse(v1::REFUSAL_MALFORMED, "outcome");
    if (auto reason = reason_given(correct.reason()); !reason) return std::unexpected{reason.error()};
    Draft draft{command};
    auto* corrected = draft.add_for(correct.ticket()).mutable_outcome_corrected();
    corrected->set_ticket(correct.ticket());
    corrected->set_outcome(correct.outcome());
    corrected->set_reason_reference(correct.reason().reference());
    return draft.take();
}

}  // namespace layso::core
