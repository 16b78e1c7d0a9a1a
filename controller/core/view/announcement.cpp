#include "controller/core/view/announcement.hpp"

#include "controller/core/view/ticket_view.hpp"

#include <algorithm>

namespace layso::core {
namespace {

v1::Announcement view_of(const State& state, const Announced& announced) {
    v1::Announcement view;
    view.set_call(announced.call);
    view.set_ticket(announced.ticket);
    view.set_ticket_label(label_of(state, TicketId{announced.ticket}));
    view.set_counter(announced.counter);
    view.set_stamp(announced.stamp);
    view.set_attempt(announced.attempt);
    if (const auto* counter = state.configuration->counter(announced.counter); counter != nullptr) {
        view.set_counter_label(counter->label());
        view.set_reception_point(counter->reception_point());
    }
    if (const auto* ticket = state.ticket(announced.ticket); ticket != nullptr) {
        view.set_language(ticket->language);
        view.set_current(ticket->state == v1::TICKET_STATE_CALLED && ticket->call == announced.call);
    }
    return view;
}

// Those kept, and those still current that are older.
std::vector<Announced> shown(const State& state) {
    std::vector<Announced> all{state.announced.begin(), state.announced.end()};
    for (const auto& [id, counter] : state.counters) {
        const auto* held = state.held_by(id);
        if (held == nullptr || held->state != v1::TICKET_STATE_CALLED ||
            std::ranges::find(all, held->call, &Announced::call) != all.end()) {
            continue;
        }
        all.push_back({.call = held->call,
                       .ticket = held->id,
                       .stamp = held->state_stamp,
                       .counter = id,
                       .attempt = held->attempts});
    }
    std::ranges::sort(all, std::ranges::greater{}, &Announced::call);
    return all;
}

}  // namespace

std::vector<v1::Announcement> announcements(const State& state) {
    std::vector<v1::Announcement> views;
    for (const Announced& announced : shown(state)) views.push_back(view_of(state, announced));
    return views;
}

v1::Announcement announcement(const State& state, std::uint64_t call) {
    for (const Announced& announced : shown(state)) {
        if (announced.call == call) return view_of(state, announced);
    }
    v1::Announcement unknown;
    unknown.set_call(call);
    return unknown;
}

}  // namespace layso::core
