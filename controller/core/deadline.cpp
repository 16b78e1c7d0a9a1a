#include "controller/core/deadline.hpp"

#include "controller/core/availability.hpp"
#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

#include <algorithm>

namespace layso::core {
namespace {

constexpr std::int64_t clock_tolerance = 1000;  // milliseconds

// The stamp at which the call at a counter times out; nothing where none is going on, or it has.
std::optional<std::int64_t> call_deadline(const State& state, std::uint32_t counter) {
    const auto* held = state.held_by(counter);
    if (held == nullptr || held->state != v1::TICKET_STATE_CALLED || held->call_timed_out) return std::nullopt;
    return held->state_stamp + state.configuration->call_times_out_after();
}

}  // namespace

std::optional<std::int64_t> next_deadline(const State& state) {
    std::optional<std::int64_t> next;
    if (!state.allocated.empty()) {
        next = state.allocated.begin()->order + state.configuration->allocated_expires_after();
    }
    for (const auto& [id, counter] : state.counters) {
        const auto deadline = call_deadline(state, id);
        if (deadline && (!next || *deadline < *next)) next = deadline;
    }
    return next;
}

Decision decide_deadlines(const State& state, const v1::Command& command) {
    Draft draft{command};
    for (const auto& [id, counter] : state.counters) {
        const auto deadline = call_deadline(state, id);
        if (!deadline || *deadline > command.stamp()) continue;
        auto* timed_out = draft.add_for(counter.ticket).mutable_call_timed_out();
        timed_out->set_ticket(counter.ticket);
        timed_out->set_counter(id);
    }
    for (const Place& place : state.allocated) {
        if (place.order + state.configuration->allocated_expires_after() > command.stamp()) break;
        auto* voided = draft.add_for(place.ticket).mutable_ticket_voided();
        voided->set_ticket(place.ticket);
        voided->set_reason(v1::VOID_REASON_NEVER_CONFIRMED);
    }
    return draft.take();
}

std::optional<v1::Event> clock_event(const State& state, std::int64_t clock_stamp) {
    if (state.clock_set_back || clock_stamp + clock_tolerance >= state.last_stamp) return std::nullopt;
    v1::Event event;
    event.set_stamp(state.last_stamp);
    event.set_business_day(state.business_day);
    event.mutable_author()->set_kind(v1::ACTOR_KIND_SYSTEM);
    event.mutable_clock_set_back()->set_clock_stamp(clock_stamp);
    return event;
}

std::optional<std::uint32_t> business_day_due(const State& state, std::int64_t now) {
    if (state.configuration->all().version() == 0) return std::nullopt;
    const auto today = day_of(state, now);
    if (today <= state.business_day || !is_working_day(state.configuration->all().calendar(), today)) {
        return std::nullopt;
    }
    return today;
}

std::vector<std::uint32_t> forgotten_finishes(const State& state, std::int64_t now) {
    std::vector<std::uint32_t> forgotten;
    for (const auto& [id, counter] : state.counters) {
        const auto* held = state.held_by(id);
        if (held != nullptr && held->state == v1::TICKET_STATE_SERVING &&
            now - held->serving_stamp > state.configuration->forgotten_finish_after()) {
            forgotten.push_back(id);
        }
    }
    return forgotten;
}

}  // namespace layso::core
