#pragma once

#include "tests/sim/whole/whole.hpp"

#include <string>
#include <vector>

namespace layso::sim {

/// The smallest run found that still breaks the same invariant, with the end of its trace.
struct Shrunk {
    RunOptions options;
    Outcome outcome;
    std::vector<std::string> last_lines;
    unsigned tried = 0;
};

/// Fewer centres, fewer days, fewer tickets, one kind of fault less at a time.
[[nodiscard]] Shrunk shrink(const RunOptions& failing);

void print_shrunk(const Shrunk& shrunk);

}  // namespace layso::sim
