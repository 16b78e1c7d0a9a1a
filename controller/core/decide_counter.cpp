#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

namespace layso::core {
namespace {

// Tickets that only this counter would have called go back to everybody who has their service.
void release_meant(const State& state, std::uint32_t counter, Draft& draft) {
    for (const auto& [priority_class, queue] : state.waiting.meant_for(counter)) {
        for (const Place& place : queue) {
            const Ticket& ticket = *state.ticket(place.ticket);
            draft.transfer(ticket, counter, ticket.service, 0, {});
        }
    }
}

bool works_elsewhere(const State& state, std::uint32_t officer, std::uint32_t counter) {
    for (const auto& [id, other] : state.counters) {
        if (id != counter && other.open() && other.officer == officer) return true;
    }
    return false;
}

}  // namespace

Decision decide_open_counter(const State& state, const v1::Command& command) {
    const auto id = command.open_counter().counter();
    const auto officer = command.actor().id();
    if (state.configuration->counter(id) == nullptr) return refuse(v1::REFUSAL_COUNTER_UNKNOWN, "counter");
    if (auto open = day_is_open(state, command.stamp()); !open) return std::unexpected{open.error()};
    Draft draft{command};
    if (const auto* counter = state.counter(id); counter != nullptr && counter->open()) {
        if (counter->officer != officer) return refuse(v1::REFUSAL_COUNTER_OPEN_ELSEWHERE, "counter");
        return draft.take();  // it is what was asked for
    }
    if (works_elsewhere(state, officer, id)) return refuse(v1::REFUSAL_COUNTER_OPEN_ELSEWHERE, "counter");
    auto* opened = draft.add(state.business_day).mutable_counter_opened();
    opened->set_counter(id);
    opened->set_counter_session(state.last_counter_session + 1);
    opened->set_officer(officer);
    return draft.take();
}

Decision decide_close_counter(const State& state, const v1::Command& command) {
    const auto id = command.close_counter().counter();
    const auto counter = open_counter(state, command, id);
    if (!counter) return std::unexpected{counter.error()};
    if ((*counter)->ticket != 0) return refuse(v1::REFUSAL_COUNTER_BUSY, "counter");
    Draft draft{command};
    release_meant(state, id, draft);
    auto* closed = draft.add(state.business_day).mutable_counter_closed();
    closed->set_counter(id);
    closed->set_counter_session((*counter)->session);
    return draft.take();
}

// A counter may be paused while it has a ticket: it finishes that one and takes no other.
Decision decide_pause(const State& state, const v1::Command& command) {
    const auto& pause = command.pause_counter();
    const auto counter = open_counter(state, command, pause.counter());
    if (!counter) return std::unexpected{counter.error()};
    if (pause.reason() == v1::PAUSE_REASON_UNSPECIFIED || !v1::PauseReason_IsValid(pause.reason())) {
        return refuse(v1::REFUSAL_REASON_MISSING, "reason");
    }
    if ((*counter)->paused()) return refuse(v1::REFUSAL_COUNTER_PAUSED, "counter");
    Draft draft{command};
    auto* paused = draft.add(state.business_day).mutable_counter_paused();
    paused->set_counter(pause.counter());
    paused->set_reason(pause.reason());
    return draft.take();
}

Decision decide_unpause(const State& state, const v1::Command& command) {
    const auto id = command.unpause_counter().counter();
    const auto counter = open_counter(state, command, id);
    if (!counter) return std::unexpected{counter.error()};
    if (!(*counter)->paused()) return refuse(v1::REFUSAL_COUNTER_NOT_PAUSED, "counter");
    Draft draft{command};
    draft.add(state.business_day).mutable_counter_unpaused()->set_counter(id);
    return draft.take();
}

}  // namespace layso::core
