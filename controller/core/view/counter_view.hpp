#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"
#include "protos/identifiers.hpp"

#include <vector>

namespace layso::core {

v1::CounterView counter_view(const State& state, CounterId counter);

// Of all configured counters, in the configuration's order.
std::vector<v1::CounterView> counter_views(const State& state);

}  // namespace layso::core
