#include "tests/bench/report/compare.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace layso::bench {
namespace {

namespace json = boost::json;

// Below it two runs on a machine that is not quite quiet differ by chance.
constexpr double change_that_counts = 0.10;

struct Line {
    std::string unit;
    bool higher_is_better = false;
    bool measured = false;
    double median = 0;
    double p99 = 0;
    bool reached = false;
};

using Lines = std::map<std::string, Line>;

Line to_line(const json::object& figure) {
    Line line{.unit = std::string{figure.at("unit").as_string()},
              .higher_is_better = figure.at("better").as_string() == "higher",
              .measured = figure.at("measured").as_bool(),
              .reached = figure.at("reached").as_bool()};
    if (line.measured) {
        line.median = figure.at("median").to_number<double>();
        line.p99 = figure.at("p99").to_number<double>();
    }
    return line;
}

std::expected<Lines, std::string> read(const std::filesystem::path& path) {
    std::ifstream file{path};
    if (!file) return std::unexpected{path.string() + " cannot be read"};
    std::stringstream text;
    text << file.rdbuf();
    try {
        Lines lines;
        const auto report = json::parse(text.str());
        for (const auto& entry : report.at("figures").as_array()) {
            const auto& figure = entry.as_object();
            lines.emplace(std::string{figure.at("name").as_string()}, to_line(figure));
        }
        return lines;
    } catch (const std::exception& error) {
        return std::unexpected{fmt::format("{} is not a report of layso-bench: {}", path.string(), error.what())};
    }
}

std::string verdict(const Line& before, const Line& after) {
    if (before.median == 0) return {};
    const double change = after.median / before.median - 1;
    const bool better = (change > 0) == after.higher_is_better;
    const char* word = std::abs(change) < change_that_counts ? "" : better ? "better" : "WORSE";
    return fmt::format("{:>+7.1f} %  {}", change * 100, word);
}

}  // namespace

std::expected<Comparison, std::string> compare_reports(const std::filesystem::path& before,
                                                       const std::filesystem::path& after) {
    const auto first = read(before);
    if (!first) return std::unexpected{first.error()};
    const auto second = read(after);
    if (!second) return std::unexpected{second.error()};
    Comparison result;
    auto out = std::back_inserter(result.text);
    fmt::format_to(out, "{:<20} {:>12} {:>12} {:>12} {:>12} {:<10} {:>9}\n", "figure", "median", "then", "p99", "then",
                   "unit", "change");
    for (const auto& [name, line] : *second) {
        const auto found = first->find(name);
        if (found == first->end()) {
            fmt::format_to(out, "{:<20} only in the second\n", name);
            continue;
        }
        const auto& old = found->second;
        const bool lost = old.reached && !line.reached;
        if (lost) ++result.goals_lost;
        if (!line.measured || !old.measured) {
            fmt::format_to(out, "{:<20} not measured in {}\n", name, old.measured ? "the second" : "the first");
        } else {
            fmt::format_to(out, "{:<20} {:>12.4g} {:>12.4g} {:>12.4g} {:>12.4g} {:<10} {}{}\n", name, old.median,
                           line.median, old.p99, line.p99, line.unit, verdict(old, line), lost ? "  GOAL LOST" : "");
        }
    }
    for (const auto& [name, line] : *first) {
        if (!second->contains(name)) fmt::format_to(out, "{:<20} only in the first\n", name);
    }
    return result;
}

}  // namespace layso::bench
