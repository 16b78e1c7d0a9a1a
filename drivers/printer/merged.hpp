#pragma once

#include "drivers/device/status.hpp"

namespace layso::printer {

/// What the transport says and what the printer says of itself, as one. A condition holds when either says so, with
/// two exceptions: off-line and other_fault are what a transport says for want of better words (one bit of USB's
/// GET_PORT_STATUS), so a printer that names its conditions itself is believed alone.
[[nodiscard]] device::Status merged(const device::Status& of_port, const device::Status& of_printer);

/// What may be believed of a transport that is known to be wrong about paper and cover: whether the device is there.
[[nodiscard]] device::Status only_presence(const device::Status& of_port);

}  // namespace layso::printer
