// layso-sim: whole provinces and days in one process, for developers and trainers.
#include "tests/sim/first_day/command.hpp"
#include "tests/sim/run_options.hpp"
#include "tests/sim/selection/command.hpp"

#include <CLI/CLI.hpp>

int main(int count, char** words) {
    CLI::App program{"Whole provinces and days through the real core, journal, forwarder and hub, in virtual time"};
    program.require_subcommand(1);
    layso::sim::FirstDayArguments arguments;
    arguments.data = LAYSO_SIMULATION_DATA;
    auto* first_day = program.add_subcommand("first-day", "1 July 2025 in the 167 centres of Thanh Hóa");
    first_day->add_option("--seed", arguments.seed, "of everything that is invented");
    first_day->add_option("--data", arguments.data, "folder with first-day.json and the tables")
        ->check(CLI::ExistingDirectory);
    first_day->add_option("--hub-data", arguments.hub_data, "folder of a hub that is not running; its store is filled");
    first_day->add_flag("--serve", arguments.serve, "keep a hub with the dashboard running until Ctrl-C");
    first_day->add_option("--port", arguments.port, "of the dashboard");
    first_day->add_option("--pages", arguments.pages, "folder of the built pages")->check(CLI::ExistingDirectory);
    layso::sim::RunArguments run_arguments;
    const auto* run = layso::sim::add_run_command(program, run_arguments);
    layso::study::SelectionArguments selection_arguments;
    auto* selection = program.add_subcommand("selection", "Waits by class under five rules, and what tickets foretold");
    selection->add_option("--seed", selection_arguments.seed, "of the first day; the next days have the next ones");
    selection->add_option("--days", selection_arguments.days, "of each kind of centre")->check(CLI::PositiveNumber);
    selection->add_option("--json", selection_arguments.json, "file for the figures");
    CLI11_PARSE(program, count, words);
    if (run->parsed()) return layso::sim::run_command(run_arguments);
    if (selection->parsed()) return layso::study::selection_command(selection_arguments);
    return layso::sim::first_day_command(arguments);
}
