#include "tests/sim/whole/run_command.hpp"

#include "tests/sim/invariant/all.hpp"
#include "tests/sim/whole/report.hpp"
#include "tests/sim/whole/shrink.hpp"
#include "tests/sim/whole/whole.hpp"
#include "tests/sim/whole/workplace.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>

namespace layso::sim {
namespace {

std::string running_now;

/// A promise that the program itself found broken ends it: say at least which seed it was.
void on_abort(int) {
    static_cast<void>(!write(STDERR_FILENO, running_now.data(), running_now.size()));
    _exit(1);
}

Outcome run_once(const RunArguments& arguments, const RunOptions& options, std::ostream* trace) {
    const Workplace workplace;
    Whole whole(options, workplace.path());
    if (trace != nullptr || arguments.step) {
        whole.trace.listener = [&, trace](std::string_view line) {
            if (trace != nullptr) *trace << line;
            if (!arguments.step) return;
            std::cout << line << std::flush;
            std::string key;
            std::getline(std::cin, key);
        };
    }
    return whole.run();
}

bool names_known(RunArguments& arguments) {
    for (const auto& name : arguments.without) {
        const auto fault = fault_of(name);
        if (!fault) {
            fmt::print(stderr, "no fault is called {}; they are: {}\n", name, fmt::join(fault_names, " "));
            return false;
        }
        arguments.run.faults.remove(*fault);
    }
    const auto mutation = mutation_of(arguments.mutation);
    if (!mutation) {
        fmt::print(stderr, "no mutation is called {}; they are: {}\n", arguments.mutation,
                   fmt::join(mutation_names, " "));
        return false;
    }
    arguments.run.mutation = *mutation;
    if (arguments.heal_only) arguments.run.faults = FaultSet{};
    return arguments.run.centres > 0 && arguments.run.days > 0;
}

}  // namespace

int run_command(RunArguments arguments) {
    if (!names_known(arguments)) return 2;
    spdlog::set_level(spdlog::level::off);
    std::signal(SIGABRT, on_abort);
    std::optional<std::ofstream> trace;
    if (!arguments.trace_file.empty()) trace.emplace(arguments.trace_file);
    const auto begin = std::chrono::steady_clock::now();
    const auto passed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
    Totals totals;
    RunOptions options = arguments.run;
    for (std::uint64_t at = 0; at < arguments.seeds; ++at, ++options.seed) {
        if (arguments.seconds > 0 && passed() > arguments.seconds) break;
        running_now = "a promise of the program was broken in: " + replay_line(options) + "\n";
        const auto outcome = run_once(arguments, options, trace ? &*trace : nullptr);
        totals.add(options, outcome);
        if (arguments.seeds == 1 && !arguments.json) print_parameters(options, outcome);
        if (outcome.held && arguments.twice) {
            const auto again = run_once(arguments, options, nullptr);
            if (const auto differs = same_seed_same_trace(outcome, again)) {
                Outcome failed;
                failed.violation = *differs;
                print_failure(options, failed);
                return 1;
            }
        }
        if (outcome.held) continue;
        print_failure(options, outcome);
        if (arguments.shrink) {
            const auto shorter = shrink(options);
            print_shrunk(shorter);
        }
        return 1;
    }
    print_totals(totals, passed(), arguments.json);
    return 0;
}

}  // namespace layso::sim
