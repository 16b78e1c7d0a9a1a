#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"
#include "controller/core/permission.hpp"

namespace layso::core {
namespace {

// A ticket that will wait again needs a day in which it can be called.
Checked day_goes_on(const State& state, const v1::Command& command, const Ticket& ticket) {
    if (auto open = day_is_open(state, command.stamp()); !open) return open;
    if (TicketId{ticket.id}.business_day().value() != state.business_day) return refuse(v1::REFUSAL_DAY_NOT_OPEN);
    return {};
}

Checked check_target(const State& state, const v1::TransferTicket& transfer, const Ticket& ticket) {
    if (transfer.to_service() == 0 && transfer.to_counter() == 0) {
        return refuse(v1::REFUSAL_TRANSFER_TARGET_MISSING);
    }
    const auto& configuration = *state.configuration;
    if (transfer.to_service() != 0 && configuration.service(transfer.to_service()) == nullptr) {
        return refuse(v1::REFUSAL_SERVICE_UNKNOWN, "toService");
    }
    if (transfer.to_counter() != 0 && configuration.counter(transfer.to_counter()) == nullptr) {
        return refuse(v1::REFUSAL_COUNTER_UNKNOWN, "toCounter");
    }
    const bool same_service = transfer.to_service() == 0 || transfer.to_service() == ticket.service;
    if (same_service && (transfer.to_counter() == 0 || transfer.to_counter() == transfer.counter())) {
        return refuse(v1::REFUSAL_TRANSFER_TO_ITSELF);
    }
    // A counter alone may be meant for what only its officer can do; a service at a counter must be one of its own.
    if (transfer.to_counter() != 0 && transfer.to_service() != 0 &&
        !configuration.serves(transfer.to_counter(), transfer.to_service())) {
        return refuse(v1::REFUSAL_SERVICE_NOT_AT_COUNTER, "toCounter");
    }
    const auto* target = state.counter(transfer.to_counter());
    if (transfer.to_counter() != 0 && (target == nullptr || !target->open())) {
        return refuse(v1::REFUSAL_COUNTER_NOT_OPEN, "toCounter");
    }
    return {};
}

}  // namespace

Decision decide_transfer(const State& state, const v1::Command& command) {
    const auto& transfer = command.transfer_ticket();
    const auto ticket = held_ticket(state, command, transfer.counter());
    if (!ticket) return std::unexpected{ticket.error()};
    if (auto target = check_target(state, transfer, **ticket); !target) return std::unexpected{target.error()};
    if (auto open = day_goes_on(state, command, **ticket); !open) return std::unexpected{open.error()};
    Draft draft{command};
    draft.transfer(**ticket, transfer.counter(),
                   transfer.to_service() == 0 ? (*ticket)->service : transfer.to_service(), transfer.to_counter(),
                   transfer.note().reference());
    return draft.take();
}

Decision decide_park(const State& state, const v1::Command& command) {
    const auto& park = command.park_ticket();
    const auto ticket = held_ticket(state, command, park.counter());
    if (!ticket) return std::unexpected{ticket.error()};
    if ((*ticket)->state != v1::TICKET_STATE_SERVING) return refuse(v1::REFUSAL_NOT_SERVING, "counter");
    if (auto open = day_goes_on(state, command, **ticket); !open) return std::unexpected{open.error()};
    Draft draft{command};
    auto* parked = draft.add_for((*ticket)->id).mutable_ticket_parked();
    parked->set_ticket((*ticket)->id);
    parked->set_counter(park.counter());
    parked->set_note_reference(park.note().reference());
    return draft.take();
}

// The citizen is back and stands at the counter: serving goes on, at the counter that parked it or one with its
// service.
Decision decide_resume(const State& state, const v1::Command& command) {
    const auto& resume = command.resume_ticket();
    const auto counter = free_counter(state, command, resume.counter());
    if (!counter) return std::unexpected{counter.error()};
    const auto ticket = known_ticket(state, resume.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    if (is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    if ((*ticket)->state != v1::TICKET_STATE_PARKED) return refuse(v1::REFUSAL_TICKET_NOT_PARKED, "ticket");
    if ((*ticket)->counter != resume.counter() && !may_act_for_others(command.actor()) &&
        !state.configuration->serves(resume.counter(), (*ticket)->service)) {
        return refuse(v1::REFUSAL_SERVICE_NOT_AT_COUNTER, "counter");
    }
    Draft draft{command};
    auto* resumed = draft.add_for(resume.ticket()).mutable_ticket_resumed();
    resumed->set_ticket(resume.ticket());
    resumed->set_counter(resume.counter());
    resumed->set_counter_session((*counter)->session);
    return draft.take();
}

Decision decide_cancel(const State& state, const v1::Command& command) {
    const auto& cancel = command.cancel_ticket();
    const auto ticket = known_ticket(state, cancel.ticket());
    if (!ticket) return std::unexpected{ticket.error()};
    if (is_final((*ticket)->state)) return refuse(v1::REFUSAL_TICKET_FINAL, "ticket");
    const bool held = is_held((*ticket)->state);
    if (held && state.counter((*ticket)->counter)->officer != command.actor().id() &&
        !may_act_for_others(command.actor())) {
        return refuse(v1::REFUSAL_TICKET_AT_ANOTHER_COUNTER, "ticket");
    }
    Draft draft{command};
    auto* cancelled = draft.add_for(cancel.ticket()).mutable_ticket_cancelled();
    cancelled->set_ticket(cancel.ticket());
    cancelled->set_counter(held ? (*ticket)->counter : 0);
    cancelled->set_note_reference(cancel.note().reference());
    return draft.take();
}

}  // namespace layso::core
