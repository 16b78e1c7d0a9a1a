#pragma once

#include "tests/sim/selection/day_plan.hpp"
#include "tests/sim/selection/rule.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace layso::study {

// What the ticket said when it was issued, and what the usual rule would have said. Seconds.
struct Told {
    double middle = 0;        // P50
    double ninth_decile = 0;  // P90
    double usual_rule = 0;
};

struct Visited {
    std::uint32_t service = 0;
    std::uint32_t priority_class = 0;
    std::int64_t issued = 0;
    std::optional<std::int64_t> first_called;  // not before the close: nothing
    std::int64_t left_queue = 0;               // first called, or the close
    Told told;
};

struct ReplayedDay {
    std::vector<Visited> visited;    // one for each citizen, in their order
    std::int64_t longest_cycle = 0;  // of a counter with work: from one call to the next, milliseconds
};

// Plays the day through the real queue core (decide and apply, nothing else) under one rule. The same plan and rule
// give the same answer. A refusal that the plan does not explain ends the process.
ReplayedDay replay(const DayPlan& plan, const Rule& rule);

}  // namespace layso::study
