#include "controller/core/view/counter_view.hpp"

#include "controller/core/view/ticket_view.hpp"

namespace layso::core {

v1::CounterView counter_view(const State& state, CounterId id) {
    v1::CounterView view;
    view.set_counter(id.value());
    const auto* counter = state.counter(id.value());
    if (counter == nullptr) return view;
    view.set_open(counter->open());
    view.set_officer(counter->officer);
    view.set_pause_reason(counter->pause_reason);
    view.set_served_today(counter->served_today);
    view.set_dossiers_today(counter->dossiers_today);
    if (const auto* held = state.held_by(id.value()); held != nullptr) {
        view.set_ticket(held->id);
        view.set_ticket_label(label_of(state, TicketId{held->id}));
        view.set_ticket_state(held->state);
    }
    return view;
}

std::vector<v1::CounterView> counter_views(const State& state) {
    std::vector<v1::CounterView> views;
    for (const auto& counter : state.configuration->all().counters()) {
        views.push_back(counter_view(state, CounterId{counter.id()}));
    }
    return views;
}

}  // namespace layso::core
