#pragma once

#include "drivers/link/message.hpp"

namespace layso::link {

/// Fills path and query from the target, or says that the target is not one that Request promises.
[[nodiscard]] bool parse_target(Request& request);

}  // namespace layso::link
