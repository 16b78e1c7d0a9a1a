#pragma once

#include "drivers/device/device.hpp"

#include <span>

namespace layso::print {

/// Every kind of device that layso-print knows besides file:. All wiring is here.
[[nodiscard]] std::span<const device::Scheme> schemes();

}  // namespace layso::print
