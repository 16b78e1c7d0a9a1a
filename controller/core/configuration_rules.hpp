#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/configuration.pb.h"

namespace layso::core {

// Whether a configuration makes sense in itself: identifiers unique, references found, ranges and sizes bounded.
// CONFIGURATION_INVALID with the path of the first wrong value.
Checked check_configuration(const v1::Configuration& configuration);

// Whether the state can live under it: no series, service, class or counter goes away while tickets need it
// (CONFIGURATION_INVALID), and a series in use keeps letters, digits, first number, and all numbers given so far
// (SERIES_IN_USE).
Checked check_replaceable(const State& state, const v1::Configuration& configuration);

}  // namespace layso::core
