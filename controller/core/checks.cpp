#include "controller/core/checks.hpp"

#include "controller/core/assert.hpp"
#include "controller/core/permission.hpp"

#include "protos/business_day.hpp"

namespace layso::core {

std::uint32_t day_of(const State& state, std::int64_t stamp) {
    return BusinessDay::of_stamp(stamp, state.configuration->all().centre().utc_offset_minutes()).value();
}

Checked day_is_open(const State& state, std::int64_t stamp) {
    if (!state.day_open || day_of(state, stamp) > state.business_day) return refuse(v1::REFUSAL_DAY_NOT_OPEN);
    return {};
}

std::expected<const CounterState*, Refused> open_counter(const State& state, const v1::Command& command,
                                                         std::uint32_t counter) {
    if (state.configuration->counter(counter) == nullptr) return refuse(v1::REFUSAL_COUNTER_UNKNOWN, "counter");
    const auto* found = state.counter(counter);
    if (found == nullptr || !found->open()) return refuse(v1::REFUSAL_COUNTER_NOT_OPEN, "counter");
    if (found->officer != command.actor().id() && !may_act_for_others(command.actor())) {
        return refuse(v1::REFUSAL_COUNTER_OPEN_ELSEWHERE, "counter");
    }
    return found;
}

std::expected<const CounterState*, Refused> free_counter(const State& state, const v1::Command& command,
                                                         std::uint32_t counter) {
    auto found = open_counter(state, command, counter);
    if (!found) return found;
    if (const auto* held = state.held_by(counter); held != nullptr) {
        return refuse(
            held->state == v1::TICKET_STATE_CALLED ? v1::REFUSAL_COUNTER_CALL_IN_PROGRESS : v1::REFUSAL_COUNTER_BUSY,
            "counter");
    }
    if ((*found)->paused()) return refuse(v1::REFUSAL_COUNTER_PAUSED, "counter");
    return found;
}

std::expected<const Ticket*, Refused> held_ticket(const State& state, const v1::Command& command,
                                                  std::uint32_t counter) {
    if (auto found = open_counter(state, command, counter); !found) return std::unexpected{found.error()};
    const auto* held = state.held_by(counter);
    if (held == nullptr) return refuse(v1::REFUSAL_COUNTER_EMPTY, "counter");
    return held;
}

std::expected<const Ticket*, Refused> known_ticket(const State& state, std::uint64_t ticket) {
    const auto* found = state.ticket(ticket);
    if (found == nullptr) return refuse(v1::REFUSAL_TICKET_UNKNOWN, "ticket");
    return found;
}

Checked reason_given(const v1::PersonalText& reason) {
    if (reason.reference().empty()) return refuse(v1::REFUSAL_REASON_MISSING, "reason");
    return {};
}

v1::Language language_or_usual(v1::Language language) {
    return language == v1::LANGUAGE_ENGLISH ? v1::LANGUAGE_ENGLISH : v1::LANGUAGE_VIETNAMESE;
}

bool touch_has_another(const State& state, const Ticket& ticket) {
    if (ticket.void_reason == v1::VOID_REASON_ISSUED_FROM_BLOCK) return true;
    if (ticket.admitted || ticket.request_id.empty()) return false;
    const auto answer = state.answers.find(ticket.request_id);
    return answer != state.answers.end() && answer->second.ticket != ticket.id;
}

}  // namespace layso::core
