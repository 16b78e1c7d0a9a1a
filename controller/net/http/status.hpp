#pragma once

#include "layso/v1/refusal.pb.h"

namespace layso::net {

/// The HTTP status that goes with a refusal: 409 for what the rules of the queue say no to.
[[nodiscard]] int status_of(v1::Refusal refusal);

}  // namespace layso::net
