#pragma once

#include "drivers/device/status.hpp"

#include <cstdint>

namespace layso::usb {

/// The byte of GET_PORT_STATUS (USB printer class 1.1, 4.2.2) in the port's conditions:
/// 0x20 paper empty, 0x10 selected, 0x08 no error. Its other bits mean nothing.
///
/// The error bit names no error. With paper empty it only repeats that, so other-fault is then unknown; otherwise it
/// may be cover, cutter or heat: other-fault holds, and each of those stays unknown.
[[nodiscard]] device::Status status_of(std::uint8_t port_status);

}  // namespace layso::usb
