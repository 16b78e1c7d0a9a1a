#include "tests/bench/family.hpp"
#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/report/compare.hpp"
#include "tests/bench/report/report.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace layso::bench;

// A figure, or a whole family.
bool is_asked_for(const std::vector<std::string>& only, const Family& family, std::string_view figure) {
    return only.empty() ||
           std::ranges::any_of(only, [&](const auto& name) { return name == family.name || name == figure; });
}

bool is_asked_for(const std::vector<std::string>& only, const Family& family) {
    return std::ranges::any_of(family.figures,
                               [&](const auto& figure) { return is_asked_for(only, family, figure.name); });
}

std::vector<std::string> unknown_names(const std::vector<std::string>& only) {
    std::vector<std::string> unknown;
    for (const auto& name : only) {
        const bool known =
            std::ranges::any_of(families(), [&](const Family& family) { return is_asked_for({name}, family); });
        if (!known) unknown.push_back(name);
    }
    return unknown;
}

void list() {
    for (const auto& family : families()) {
        for (const auto& definition : family.figures) {
            const Figure figure{.definition = definition, .measurement = {}, .note = {}};
            fmt::print("{:<20} {:<10} {:<22} {}\n", definition.name, definition.unit, figure.goal(), definition.what);
        }
    }
}

void add_figures(const Family& family, const std::vector<std::string>& only, const Settings& settings, Report& report) {
    Recorder recorder;
    std::string reason = "the measurement ended early";
    fmt::print(stderr, "measuring {}\n", family.name);
    try {
        family.run(settings, recorder);
    } catch (const NotMeasured& exception) {
        reason = exception.what();
    } catch (const std::exception& exception) {
        reason = fmt::format("the measurement failed: {}", exception.what());
    }
    for (const auto& definition : family.figures) {
        if (!is_asked_for(only, family, definition.name)) continue;
        Figure figure{.definition = definition, .measurement = {}, .note = {}};
        if (const auto found = recorder.measured().find(definition.name); found != recorder.measured().end()) {
            figure.measurement = found->second;
        } else if (const auto skipped = recorder.skipped().find(definition.name); skipped != recorder.skipped().end()) {
            figure.note = skipped->second;
        } else {
            figure.note = reason;
        }
        report.figures.push_back(std::move(figure));
    }
}

int measure(const Settings& settings, const std::vector<std::string>& only, bool as_json) {
    Report report{.machine = look_at_machine(settings.directory), .quick = settings.quick, .figures = {}};
    for (const auto& family : families()) {
        if (is_asked_for(only, family)) add_figures(family, only, settings, report);
    }
    report.load_average_at_end = load_average();
    const std::string text = as_json ? to_json(report) : to_table(report);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}

int compare(const std::string& before, const std::string& after) {
    const auto comparison = compare_reports(before, after);
    if (!comparison) {
        fmt::print(stderr, "{}\n", comparison.error());
        return 2;
    }
    fmt::print("{}", comparison->text);
    return comparison->goals_lost == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Measures what docs promise, each figure beside what the machine itself can do"};
    Settings settings{.quick = false,
                      // Not the temporary directory: it may lie in memory, where a sync costs nothing.
                      .directory = "/var/tmp",
                      .programs = std::filesystem::read_symlink("/proc/self/exe").parent_path()};
    std::vector<std::string> only;
    bool as_json = false;
    bool only_list = false;
    app.add_flag("--json", as_json, "Write JSON instead of a table");
    app.add_flag("--quick", settings.quick, "Few samples: shows that everything runs, proves no speed");
    app.add_flag("--list", only_list, "Name the figures and their goals, measure nothing");
    app.add_option("--only", only, "Figures or families of figures; default: all");
    app.add_option("--directory", settings.directory, "Where the measured files are made")
        ->check(CLI::ExistingDirectory);
    app.add_option("--programs", settings.programs, "Where layso-controller and layso-kiosk are")
        ->check(CLI::ExistingDirectory);
    std::string before;
    std::string after;
    auto* comparing = app.add_subcommand("compare", "Two reports written with --json, figure by figure");
    comparing->add_option("before", before)->required();
    comparing->add_option("after", after)->required();
    CLI11_PARSE(app, argc, argv);

    if (comparing->parsed()) return compare(before, after);
    if (only_list) {
        list();
        return 0;
    }
    if (const auto unknown = unknown_names(only); !unknown.empty()) {
        fmt::print(stderr, "no such figure: {} (see --list)\n", fmt::join(unknown, ", "));
        return 2;
    }
    return measure(settings, only, as_json);
}
