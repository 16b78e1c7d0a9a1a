// Invariant 22, after healing: the same seed and commit give the same trace, byte for byte. It needs two runs, so that
// it stands beside the others: see same_trace() and the test that calls it.
#include "tests/sim/invariant/all.hpp"

namespace layso::sim {

std::optional<Violation> same_seed_same_trace(const Outcome& one, const Outcome& other) {
    if (one.digest == other.digest && one.steps == other.steps) return std::nullopt;
    return Violation{
        22, "same_seed_same_trace",
        "two runs of one seed differ: " + std::to_string(one.steps) + " and " + std::to_string(other.steps) + " steps"};
}

}  // namespace layso::sim
