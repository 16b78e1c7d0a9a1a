#pragma once

#include "tests/sim/whole/run_command.hpp"

#include <CLI/CLI.hpp>

namespace layso::sim {

/// `run`, as both programs offer it.
inline CLI::App* add_run_command(CLI::App& program, RunArguments& arguments) {
    auto* run = program.add_subcommand("run", "whole days of centres and a hub with every fault, and all invariants");
    run->add_option("--seed", arguments.run.seed, "of everything");
    run->add_option("--seeds", arguments.seeds, "that many runs, one seed after the other");
    run->add_option("--centres", arguments.run.centres, "each with its controller and kiosks")
        ->check(CLI::Range(1, 999));
    run->add_option("--days", arguments.run.days, "business days before the healing")->check(CLI::Range(1, 366));
    run->add_option("--tickets", arguments.run.tickets, "people a centre and day");
    run->add_option("--without", arguments.without, "a kind of fault that is switched off; may come often");
    run->add_option("--mutation", arguments.mutation, "a fault of ours; most of them in layso-sim-mutant alone");
    run->add_option("--trace", arguments.trace_file, "file for the trace");
    run->add_option("--until", arguments.run.until_step, "stop after so many steps");
    run->add_option("--seconds", arguments.seconds, "begin no further run after so much real time");
    run->add_flag("--step", arguments.step, "the trace line by line; Enter goes on");
    run->add_flag("--json", arguments.json, "the sums as JSON");
    run->add_flag("--heal-only", arguments.heal_only, "no faults: people, and the drain at the end");
    run->add_flag("--open-findings", arguments.run.open_findings, "also what is known to fail: see docs/PROOF.md");
    run->add_flag("--twice", arguments.twice, "each seed two times; the traces must be equal");
    run->add_flag("!--no-shrink", arguments.shrink, "a failing run is shown as it is");
    return run;
}

}  // namespace layso::sim
