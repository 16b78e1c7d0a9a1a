#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"
#include "protos/identifiers.hpp"

#include <cstdint>

namespace layso::core {

// How long somebody who takes an ordinary ticket now will wait for the first call; how it is worked out stands in
// forecast.hpp. O(counters × (services + counters)), whatever the length of the queues.
v1::ExpectedWait expected_wait(const State& state, ServiceId service, std::int64_t now);

// How long a ticket that is allocated or waits has still to wait from now.
v1::ExpectedWait expected_wait(const State& state, const Ticket& ticket, std::int64_t now);

}  // namespace layso::core
