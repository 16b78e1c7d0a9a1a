#include "tests/bench/report/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace layso::bench {
namespace {

// Three digits that count, and thousands whole.
std::string short_number(double value) {
    if (value == 0) return "0";
    const double size = std::abs(value);
    if (size >= 1000) return fmt::format("{:.0f}", value);
    if (size >= 100) return fmt::format("{:.1f}", value);
    if (size >= 1) return fmt::format("{:.2f}", value);
    return fmt::format("{:.3g}", value);
}

std::string line_of(const Figure& figure) {
    const auto& definition = figure.definition;
    if (!figure.measurement) return fmt::format("{:<20} not measured: {}\n", definition.name, figure.note);
    const auto& measured = *figure.measurement;
    std::string line = fmt::format("{:<20} {:>10} {:>10} {:<10}", definition.name, short_number(measured.median),
                                   short_number(measured.p99), definition.unit);
    line += measured.ratio ? fmt::format(" {:>7}", short_number(*measured.ratio)) : fmt::format(" {:>7}", "");
    const std::string goal = figure.goal();
    line += goal.empty() ? fmt::format("  {:<28}", "")
                         : fmt::format("  {:<24} {:<3}", goal, figure.reached() ? "yes" : "NO");
    line += fmt::format(" {}", definition.what);
    if (!measured.note.empty()) line += fmt::format(" ({})", measured.note);
    return line + "\n";
}

}  // namespace

std::string to_table(const Report& report) {
    const auto& machine = report.machine;
    std::string text = fmt::format("{} cores, {}, {} MiB; {}; {}\n", machine.cores, machine.processor,
                                   machine.memory_mebibytes, machine.kernel, machine.file_system);
    fmt::format_to(std::back_inserter(text), "commit {}, {} build, {}, load {:.2f} before and {:.2f} after\n\n",
                   machine.commit.empty() ? "unknown" : machine.commit, machine.build_type, machine.time,
                   machine.load_average, report.load_average_at_end);
    fmt::format_to(std::back_inserter(text), "{:<20} {:>10} {:>10} {:<10} {:>7}  {:<28} {}\n", "figure", "median",
                   "p99", "unit", "ratio", "goal", "what");
    for (const auto& figure : report.figures) text += line_of(figure);
    return text;
}

}  // namespace layso::bench
