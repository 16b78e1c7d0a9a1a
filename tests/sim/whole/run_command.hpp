#pragma once

#include "tests/sim/whole/options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace layso::sim {

/// What `layso-sim run` was asked for.
struct RunArguments {
    RunOptions run;
    std::uint64_t seeds = 1;           ///< that many runs, from run.seed on
    std::vector<std::string> without;  ///< names of faults
    std::string mutation = "none";
    std::string trace_file;
    bool step = false;  ///< the trace, event by event: a line for each key pressed
    bool json = false;
    bool heal_only = false;  ///< no fault at all: only people, and phase two
    bool twice = false;      ///< each seed two times, and the traces compared
    bool shrink = true;      ///< of a failing run
    double seconds = 0;      ///< stops after so much real time; 0: never
};

/// 0: every invariant held; 1: one did not; 2: the arguments make no sense.
int run_command(RunArguments arguments);

}  // namespace layso::sim
