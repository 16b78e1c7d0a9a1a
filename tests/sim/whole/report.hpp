#pragma once

#include "tests/sim/whole/whole.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace layso::sim {

/// Of all runs of a command.
struct Totals {
    std::uint64_t runs = 0;
    std::uint64_t centre_days = 0;
    std::uint64_t tickets = 0;
    std::uint64_t sheets = 0;
    std::uint64_t events = 0;
    std::uint64_t commits = 0;
    std::uint64_t steps = 0;
    std::uint64_t digest = 0;  ///< of all digests
    std::map<std::string, std::uint64_t> accidents;

    void add(const RunOptions& options, const Outcome& outcome);
};

/// The command that plays this run again.
[[nodiscard]] std::string replay_line(const RunOptions& options);

void print_parameters(const RunOptions& options, const Outcome& outcome);
void print_failure(const RunOptions& options, const Outcome& outcome);
void print_totals(const Totals& totals, double seconds, bool json);

}  // namespace layso::sim
