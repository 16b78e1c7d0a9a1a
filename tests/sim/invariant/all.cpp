#include "tests/sim/invariant/all.hpp"

namespace layso::sim {

Invariants all_invariants() {
    Invariants all;
    all.push_back(no_number_twice());
    all.push_back(numbers_increase());
    all.push_back(acknowledged_survives());
    all.push_back(one_touch_one_number());
    all.push_back(one_ticket_one_counter());
    all.push_back(only_legal_transitions());
    all.push_back(older_first());
    all.push_back(dossier_has_its_place());
    all.push_back(replay_gives_the_tables());
    all.push_back(one_key_one_content());
    all.push_back(hub_never_ahead());
    all.push_back(hub_holds_the_prefix());
    all.push_back(hub_counts_its_events());
    all.push_back(hub_is_the_union());
    all.push_back(counted_once());
    all.push_back(backlog_drains());
    all.push_back(day_is_fixed_at_issue());
    all.push_back(cut_off_costs_the_same());
    all.push_back(dashboard_is_some_prefix());
    all.push_back(corruption_is_never_silent());
    all.push_back(everything_stays_bounded());
    return all;
}

}  // namespace layso::sim
