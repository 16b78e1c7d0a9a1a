#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

#include <algorithm>
#include <vector>

namespace layso::core {
namespace {

// At the close of a day whoever still waits is expired, called or parked ones too. A visit that was begun goes on: its
// ticket stays serving, its counter stays open, and it is finished later under its own business day.
void close_day(const State& state, Draft& draft) {
    std::vector<std::uint64_t> unserved;
    for (const auto& [id, ticket] : state.tickets) {
        if (!is_final(ticket.state) && ticket.state != v1::TICKET_STATE_SERVING) unserved.push_back(id);
    }
    std::ranges::sort(unserved);
    for (const auto id : unserved) draft.add_for(id).mutable_ticket_expired()->set_ticket(id);
    for (const auto& [id, counter] : state.counters) {
        const auto* held = state.held_by(id);
        if (!counter.open() || (held != nullptr && held->state == v1::TICKET_STATE_SERVING)) continue;
        auto* closed = draft.add(state.business_day).mutable_counter_closed();
        closed->set_counter(id);
        closed->set_counter_session(counter.session);
    }
    draft.add(state.business_day).mutable_business_day_closed()->set_business_day(state.business_day);
}

}  // namespace

// Opens the day of the stamp; an earlier one that is still open is closed first. A day that was closed by mistake can
// be opened again while it lasts: its numbers go on where they stopped.
Decision decide_open_day(const State& state, const v1::Command& command) {
    if (state.configuration->all().version() == 0) return refuse(v1::REFUSAL_CONFIGURATION_INVALID);
    const auto today = day_of(state, command.stamp());
    const auto day =
        command.open_business_day().business_day() == 0 ? today : command.open_business_day().business_day();
    if (state.day_open && day == state.business_day) {
        return refuse(v1::REFUSAL_DAY_ALREADY_OPEN, "businessDay");
    }
    if (day < today || day < state.business_day) {
        return refuse(v1::REFUSAL_DAY_IN_THE_PAST, "businessDay");
    }
    if (day > today) return refuse(v1::REFUSAL_BAD_DATE, "businessDay");
    Draft draft{command};
    if (state.day_open) close_day(state, draft);
    draft.add(day).mutable_business_day_opened()->set_business_day(day);
    return draft.take();
}

Decision decide_close_day(const State& state, const v1::Command& command) {
    if (!state.day_open) return refuse(v1::REFUSAL_DAY_NOT_OPEN);
    Draft draft{command};
    close_day(state, draft);
    return draft.take();
}

}  // namespace layso::core
