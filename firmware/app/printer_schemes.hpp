#pragma once

#include "drivers/device/device.hpp"

#include <span>

namespace layso::kiosk {

/// The kinds of printers that this program is linked with, besides `file:`.
[[nodiscard]] std::span<const device::Scheme> printer_schemes();

}  // namespace layso::kiosk
