#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/retention.hpp"
#include "controller/core/transitions.hpp"

#include <algorithm>
#include <memory>

namespace layso::core {

void apply_day_opened(State& state, const v1::Event& event) {
    const auto day = event.business_day_opened().business_day();
    ensure(!state.day_open, "one business day is open at a time");
    ensure(day >= state.business_day, "business days only go on");
    state.day_open = true;
    state.day_opened_stamp = event.stamp();
    state.clock_set_back = false;
    if (day == state.business_day) return;  // closed by mistake: its figures go on
    state.business_day = day;
    state.opened_days.push_back(day);
    state.today = {};
    state.paces.clear();
    for (auto& [id, counter] : state.counters) {
        counter.priority_in_a_row = 0;
        counter.served_today = 0;
        counter.dossiers_today = 0;
    }
    forget_old_days(state);
}

void apply_day_closed(State& state, const v1::Event& event) {
    ensure(state.day_open && event.business_day_closed().business_day() == state.business_day,
           "the day that is closed is the one that is open");
    ensure(state.waiting.count() == 0 && state.allocated.empty(), "nobody waits after the close");
    state.day_open = false;
}

void apply_configuration(State& state, const v1::Event& event) {
    state.configuration = std::make_shared<ConfigurationIndex>(event.configuration_changed().configuration());
    count_staff(state);
}

void apply_fenced(State& state, const v1::Event& event) {
    const auto& fenced = event.series_fenced();
    SeriesUse& use = state.series[{.business_day = fenced.business_day(), .series = fenced.series()}];
    ensure(fenced.past_number() >= use.last_number, "fences only move up");
    ensure(use.lowest_leased == 0 || fenced.past_number() < use.lowest_leased, "a fence stays below the blocks");
    use.last_number = fenced.past_number();
    state.witnessed = true;
}

}  // namespace layso::core
