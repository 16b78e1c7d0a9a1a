#pragma once

#include "tests/bench/report/figure.hpp"
#include "tests/bench/report/machine.hpp"

#include <string>
#include <vector>

namespace layso::bench {

/// One run of the bench.
struct Report {
    Machine machine;
    bool quick = false;
    double load_average_at_end = 0;
    std::vector<Figure> figures;
};

/// For people: a line a figure.
[[nodiscard]] std::string to_table(const Report& report);
/// For `compare`, pictures and the smoke test: every figure has its name, and none has a null. A figure that was not
/// measured has `measured` false, a note that says why, and no numbers.
[[nodiscard]] std::string to_json(const Report& report);

}  // namespace layso::bench
