#pragma once

#include "drivers/device/device.hpp"

namespace layso::serial {

/// `serial:/dev/ttyUSB0?baud=19200&parity=none&flow=dtr`: a printer on a serial line. list() names the serial ports of
/// USB adaptors (/dev/serial/by-id): whether a printer is behind one is not known.
[[nodiscard]] device::Scheme scheme();

}  // namespace layso::serial
