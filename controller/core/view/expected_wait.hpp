#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"
#include "protos/identifiers.hpp"

#include <cstdint>

namespace layso::core {

// How long somebody who takes an ordinary ticket now will wait for the first call; the formula stands in
// expected_wait.cpp. O(counters × services per counter), whatever the length of the queues.
v1::ExpectedWait expected_wait(const State& state, ServiceId service, std::int64_t now);

}  // namespace layso::core
