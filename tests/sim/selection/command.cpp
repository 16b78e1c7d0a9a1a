#include "tests/sim/selection/command.hpp"

#include "tests/sim/selection/report.hpp"
#include "tests/sim/selection/study.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>

namespace layso::study {
namespace {

void print(const CentreStudy& centre) {
    fmt::print("\n{} centre, {} days from seed {}, {} tickets a day, invented\n", title(centre.kind), centre.days,
               centre.first_seed, centre.tickets / centre.days);
    fmt::print("{:44} {:9} {:>8} {:>8} {:>8} {:>10} {:>7}\n", "minutes of waiting", "class", "median", "P90", "longest",
               "in 15 min", "unmet");
    for (const auto& rule : centre.rules) {
        const auto line = [&](const char* name, const ClassWaits& waits) {
            fmt::print("{:44} {:9} {:8.1f} {:8.1f} {:8.1f} {:8.1f} % {:7}\n", rule.title, name, waits.median / 60,
                       waits.ninth_decile / 60, waits.longest / 60, waits.within_target * 100, waits.never_called);
        };
        line("ordinary", rule.ordinary);
        line("priority", rule.priority);
    }
    const auto expected = [](const char* name, const Expectation& told) {
        fmt::print(
            "  {:9} median {:5.0f} against {:5.0f} s ({:.2f}), P90 {:5.0f} against {:5.0f} s ({:.2f}); waited at "
            "most the P50 told {:.0f} %, the P90 told {:.0f} %\n",
            name, told.ours.median, told.usual_rule.median, told.median_ratio(), told.ours.ninth_decile,
            told.usual_rule.ninth_decile, told.ninth_decile_ratio(), told.within_told_middle * 100,
            told.within_told_ninth_decile * 100);
    };
    fmt::print("error of the expected wait, ours against average times people:\n");
    expected("all", centre.expected.all);
    fmt::print("the same of those who had to wait:\n");
    expected("all", centre.expected.had_to_wait);
    expected("ordinary", centre.expected_ordinary.had_to_wait);
    expected("priority", centre.expected_priority.had_to_wait);
}

}  // namespace

int selection_command(const SelectionArguments& arguments) {
    std::vector<CentreStudy> studies;
    for (const auto kind : {CentreKind::commune, CentreKind::provincial}) {
        studies.push_back(study_centre(kind, arguments.seed, arguments.days));
        print(studies.back());
    }
    if (arguments.json.empty()) return 0;
    std::ofstream file{arguments.json};
    file << boost::json::serialize(to_json(studies)) << '\n';
    file.close();
    if (file) return 0;
    fmt::print(stderr, "{} cannot be written\n", arguments.json.string());
    return 1;
}

}  // namespace layso::study
