// layso-sim-mutant: `layso-sim run` with the faults of ours that the invariants must catch. Not installed.
#include "tests/sim/run_options.hpp"

int main(int count, char** words) {
    CLI::App program{"The simulator with faults of our own"};
    program.require_subcommand(1);
    layso::sim::RunArguments arguments;
    layso::sim::add_run_command(program, arguments);
    CLI11_PARSE(program, count, words);
    return layso::sim::run_command(arguments);
}
