#pragma once

#include "drivers/device/device.hpp"

namespace layso::tcp {

/// `tcp://host:9100` or `tcp:host:9100`: a printer that listens for raw bytes. Nothing can be looked for.
[[nodiscard]] device::Scheme scheme();

}  // namespace layso::tcp
