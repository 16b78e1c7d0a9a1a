#pragma once

#include "drivers/device/status.hpp"
#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {

/// A condition that needs a hand came up after the last byte. A proof that was on its way before it may still arrive
/// for a little while. A condition that goes away again has left its mark: the paper was touched within the ticket.
struct Stop {
    device::Condition by{};
    std::int64_t settled_at = 0;
};

/// Sets it at the first such condition.
void note_stop(std::optional<Stop>& stop, const Context& context);

}  // namespace layso::job
