#pragma once

#include "drivers/usb/port_path.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::usb {

/// What the kernel shows of a plugged device to everybody (sysfs): no right to open the device is needed.

/// A line of text such as "serial", "manufacturer", "product": string descriptors as read when it was plugged in.
/// Empty where there is none.
[[nodiscard]] std::string kernel_text(const PortPath& path, std::string_view name);

/// The kernel driver bound to an interface: "usblp", "usbfs" (a program through libusb), empty for none.
[[nodiscard]] std::string kernel_driver(const PortPath& path, std::uint8_t configuration, std::uint8_t interface);

}  // namespace layso::usb
