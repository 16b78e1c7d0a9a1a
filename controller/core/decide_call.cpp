#include "controller/core/call_event.hpp"
#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"
#include "controller/core/heads.hpp"
#include "controller/core/permission.hpp"

#include <utility>

namespace layso::core {
namespace {

constexpr std::int64_t milliseconds_per_second = 1000;

SelectionBounds bounds_of(const v1::SelectionRule& rule) {
    return {.priority_in_a_row_at_most = rule.priority_in_a_row_at_most(),
            .secondary_after = rule.secondary_after_seconds() * milliseconds_per_second};
}

// Whether the named ticket may go to this counter now.
Checked is_callable(const State& state, const v1::Command& command, const Ticket& ticket, std::uint32_t counter) {
    if (is_final(ticket.state)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    if (is_held(ticket.state)) return refuse(v1::REFUSAL_TICKET_AT_ANOTHER_COUNTER, "ticket");
    if (ticket.state != v1::TICKET_STATE_WAITING) return refuse(v1::REFUSAL_TICKET_NOT_WAITING, "ticket");
    if (may_act_for_others(command.actor()) || ticket.counter == counter) return {};
    const auto* meant_for = state.counter(ticket.counter);
    if (meant_for != nullptr && meant_for->open()) {
        return refuse(v1::REFUSAL_TICKET_AT_ANOTHER_COUNTER, "ticket");
    }
    if (!state.configuration->serves(counter, ticket.service)) {
        return refuse(v1::REFUSAL_SERVICE_NOT_AT_COUNTER, "ticket");
    }
    return {};
}

}  // namespace

void add_call(const State& state, Draft& draft, std::uint64_t ticket, std::uint32_t attempts_before,
              std::uint32_t counter, v1::CallReason reason) {
    auto* called = draft.add_for(ticket).mutable_ticket_called();
    called->set_ticket(ticket);
    called->set_counter(counter);
    called->set_counter_session(state.counter(counter)->session);
    called->set_attempt(attempts_before + 1);
    called->set_call(state.last_call + 1);
    *called->mutable_reason() = std::move(reason);
}

v1::CallReason reason_of_person(const State& state, v1::CallRule rule, std::uint32_t counter, std::int64_t aged_wait) {
    v1::CallReason reason;
    reason.set_rule(rule);
    reason.set_aged_wait_milliseconds(aged_wait);
    reason.set_priority_in_a_row(state.counter(counter)->priority_in_a_row);
    reason.set_priority_in_a_row_after(state.counter(counter)->priority_in_a_row);
    return reason;
}

Decision decide_call_next(const State& state, const v1::Command& command) {
    const auto id = command.call_next().counter();
    const auto counter = free_counter(state, command, id);
    if (!counter) return std::unexpected{counter.error()};
    if (auto open = day_is_open(state, command.stamp()); !open) return std::unexpected{open.error()};
    const auto heads = heads_for(state, id);
    auto choice = select(heads, bounds_of(state.configuration->all().selection()), (*counter)->priority_in_a_row,
                         command.stamp());
    if (!choice) return refuse(v1::REFUSAL_NOBODY_WAITING);
    Draft draft{command};
    add_call(state, draft, choice->ticket, state.ticket(choice->ticket)->attempts, id, std::move(choice->reason));
    return draft.take();
}

Decision decide_call_ticket(const State& state, const v1::Command& command) {
    const auto& call = command.call_ticket();
    const auto counter = free_counter(state, command, call.counter());
    if (!counter) return std::unexpected{counter.error()};
    if (auto open = day_is_open(state, command.stamp()); !open) return std::unexpected{open.error()};
    const auto ticket = known_ticket(state, call.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    if (auto callable = is_callable(state, command, **ticket, call.counter()); !callable) {
        return std::unexpected{callable.error()};
    }
    const std::int64_t aged_wait =
        command.stamp() - (*ticket)->order + state.configuration->head_start((*ticket)->priority_class);
    Draft draft{command};
    add_call(state, draft, call.ticket(), (*ticket)->attempts, call.counter(),
             reason_of_person(state, v1::CALL_RULE_CHOSEN, call.counter(), aged_wait));
    return draft.take();
}

Decision decide_recall(const State& state, const v1::Command& command) {
    const auto id = command.recall_ticket().counter();
    const auto ticket = held_ticket(state, command, id);
    if (!ticket) return std::unexpected{ticket.error()};
    if ((*ticket)->state != v1::TICKET_STATE_CALLED) return refuse(v1::REFUSAL_ALREADY_SERVING, "counter");
    Draft draft{command};
    auto* recalled = draft.add_for((*ticket)->id).mutable_ticket_recalled();
    recalled->set_ticket((*ticket)->id);
    recalled->set_counter(id);
    recalled->set_call(state.last_call + 1);
    return draft.take();
}

}  // namespace layso::core
