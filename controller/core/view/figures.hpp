#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"

#include <cstdint>

namespace layso::core {

// The day's figures, from counts that every event keeps up to date: no walk over tickets.
v1::CentreFigures figures(const State& state, std::int64_t now);

}  // namespace layso::core
