#pragma once

#include "tests/sim/whole/invariant.hpp"
#include "tests/sim/whole/whole.hpp"

#include <memory>
#include <optional>

namespace layso::sim {

// One a file, by its number in the list.
[[nodiscard]] std::unique_ptr<Invariant> no_number_twice();
[[nodiscard]] std::unique_ptr<Invariant> numbers_increase();
[[nodiscard]] std::unique_ptr<Invariant> acknowledged_survives();
[[nodiscard]] std::unique_ptr<Invariant> one_touch_one_number();
[[nodiscard]] std::unique_ptr<Invariant> one_ticket_one_counter();
[[nodiscard]] std::unique_ptr<Invariant> only_legal_transitions();
[[nodiscard]] std::unique_ptr<Invariant> older_first();
[[nodiscard]] std::unique_ptr<Invariant> dossier_has_its_place();
[[nodiscard]] std::unique_ptr<Invariant> replay_gives_the_tables();
[[nodiscard]] std::unique_ptr<Invariant> one_key_one_content();
[[nodiscard]] std::unique_ptr<Invariant> hub_never_ahead();
[[nodiscard]] std::unique_ptr<Invariant> hub_holds_the_prefix();
[[nodiscard]] std::unique_ptr<Invariant> hub_counts_its_events();
[[nodiscard]] std::unique_ptr<Invariant> hub_is_the_union();
[[nodiscard]] std::unique_ptr<Invariant> counted_once();
[[nodiscard]] std::unique_ptr<Invariant> backlog_drains();
[[nodiscard]] std::unique_ptr<Invariant> day_is_fixed_at_issue();
[[nodiscard]] std::unique_ptr<Invariant> cut_off_costs_the_same();
[[nodiscard]] std::unique_ptr<Invariant> dashboard_is_some_prefix();
[[nodiscard]] std::unique_ptr<Invariant> corruption_is_never_silent();
[[nodiscard]] std::unique_ptr<Invariant> everything_stays_bounded();

/// The last one, 22, is about two runs.
[[nodiscard]] std::optional<Violation> same_seed_same_trace(const Outcome& one, const Outcome& other);

/// All of them, in the order of their numbers.
[[nodiscard]] Invariants all_invariants();

}  // namespace layso::sim
