#pragma once

#include "drivers/device/status.hpp"

#include <optional>

namespace layso::job {

/// The condition that keeps paper from coming out until somebody comes: cover, paper, jam, cutter, an unnamed fault.
[[nodiscard]] std::optional<device::Condition> needs_a_hand(const device::Status& status);

/// The condition that may pass by itself: looked for, off-line, too hot.
[[nodiscard]] std::optional<device::Condition> may_pass(const device::Status& status);

}  // namespace layso::job
