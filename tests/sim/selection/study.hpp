#pragma once

#include "tests/sim/selection/summary.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace layso::study {

struct RuleStudy {
    std::string_view name;
    std::string_view title;
    ClassWaits ordinary;
    ClassWaits priority;
};

// One kind of centre over many days, each under every rule.
struct CentreStudy {
    CentreKind kind = CentreKind::commune;
    std::uint64_t first_seed = 0;
    std::uint32_t days = 0;
    std::size_t tickets = 0;
    std::vector<RuleStudy> rules;  // ours first
    // Under our rule.
    Expectations expected;
    Expectations expected_ordinary;
    Expectations expected_priority;
};

CentreStudy study_centre(CentreKind kind, std::uint64_t first_seed, std::uint32_t days);

// Only what ours foretold, for tests.
Expectations study_expectation(CentreKind kind, std::uint64_t first_seed, std::uint32_t days);

std::string_view title(CentreKind kind);

}  // namespace layso::study
