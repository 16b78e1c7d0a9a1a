#include "tests/sim/whole/report.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace layso::sim {

void Totals::add(const RunOptions& options, const Outcome& outcome) {
    ++runs;
    centre_days += std::uint64_t{options.centres} * options.days;
    tickets += outcome.ledger.tickets_given;
    sheets += outcome.ledger.sheets;
    events += outcome.ledger.events;
    commits += outcome.ledger.commits;
    steps += outcome.steps;
    digest = digest * 31 + outcome.digest;
    for (const auto& [what, count] : outcome.ledger.accidents) accidents[what] += count;
}

std::string replay_line(const RunOptions& options) {
    std::string line = fmt::format("layso-sim{} run --seed {} --centres {} --days {} --tickets {}",
                                   options.mutation == Mutation::none ? "" : "-mutant", options.seed, options.centres,
                                   options.days, options.tickets);
    for (std::size_t at = 0; at < fault_names.size(); ++at) {
        if (!options.faults.has(static_cast<Fault>(at))) line += fmt::format(" --without {}", fault_names[at]);
    }
    if (options.open_findings) line += " --open-findings";
    if (options.mutation != Mutation::none) {
        line += fmt::format(" --mutation {}", mutation_names[static_cast<std::size_t>(options.mutation)]);
    }
    return line;
}

void print_parameters(const RunOptions& options, const Outcome& outcome) {
    fmt::print("seed {}: {}\n", options.seed, outcome.parameters);
    std::fflush(stdout);
}

void print_failure(const RunOptions& options, const Outcome& outcome) {
    fmt::print("VIOLATED: invariant {} ({}): {}\n  seed {}, commit {}, {}, step {}\n  parameters: {}\n  again: {}\n",
               outcome.violation.number, outcome.violation.name, outcome.violation.text, options.seed, LAYSO_SIM_COMMIT,
               outcome.stage, outcome.steps, outcome.parameters, replay_line(options));
    std::fflush(stdout);
}

void print_totals(const Totals& totals, double seconds, bool json) {
    const double rate = seconds > 0 ? static_cast<double>(totals.centre_days) * 60.0 / seconds : 0.0;
    if (!json) {
        fmt::print(
            "{} runs, {} centre-days, {} numbers given, {} sheets of paper, {} events in {} commits, {} steps; "
            "every invariant held\n{:.1f} s, {:.0f} centre-days a minute in this process; digest {:016x}; commit {}\n",
            totals.runs, totals.centre_days, totals.tickets, totals.sheets, totals.events, totals.commits, totals.steps,
            seconds, rate, totals.digest, LAYSO_SIM_COMMIT);
        for (const auto& [what, count] : totals.accidents) fmt::print("  {:8}  {}\n", count, what);
        return;
    }
    fmt::print(
        "{{\"commit\": \"{}\", \"runs\": {}, \"centreDays\": {}, \"numbers\": {}, \"sheets\": {}, \"events\": {}, "
        "\"commits\": {}, \"steps\": {}, \"seconds\": {:.1f}, \"centreDaysAMinute\": {:.0f}, \"digest\": \"{:016x}\", "
        "\"accidents\": {{",
        LAYSO_SIM_COMMIT, totals.runs, totals.centre_days, totals.tickets, totals.sheets, totals.events, totals.commits,
        totals.steps, seconds, rate, totals.digest);
    const char* comma = "";
    for (const auto& [what, count] : totals.accidents) {
        fmt::print("{}\"{}\": {}", comma, what, count);
        comma = ", ";
    }
    fmt::print("}}}}\n");
}

}  // namespace layso::sim
