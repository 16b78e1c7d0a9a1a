#pragma once

#include "drivers/device/fault.hpp"

#include <string_view>

namespace layso::usb {

/// libusb's error code (below zero) as a fault: `doing` begins the detail, libusb's own words end it.
[[nodiscard]] device::Fault fault_of(int code, std::string_view doing);

}  // namespace layso::usb
