#pragma once

#include "tests/sim/selection/day_plan.hpp"

#include <cstdint>
#include <vector>

namespace layso::study {

struct ServiceLayout {
    const char* name;
    std::uint32_t usual_seconds;  // what somebody once configured
    unsigned share;               // of the arrivals, in relation to the others
};

struct CounterLayout {
    std::vector<std::uint32_t> own;
    std::vector<std::uint32_t> secondary;
};

// What an invented centre consists of. Services are numbered from 1 in their order.
struct CentreLayout {
    std::vector<ServiceLayout> services;
    std::vector<CounterLayout> counters;
    std::int64_t fewest_citizens = 0;
    std::int64_t most_citizens = 0;
};

const CentreLayout& layout_of(CentreKind kind);

// The centre's configuration: priority head start 30 minutes, at most 3 priority tickets in a row, secondary services
// after 10 minutes.
v1::Configuration configuration_of(const CentreLayout& layout);

}  // namespace layso::study
