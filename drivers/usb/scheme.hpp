#pragma once

#include "drivers/device/device.hpp"

namespace layso::usb {

/// `usb:` — a printer on USB, by libusb. Addresses: `usb:` or `usb:any` (the first by bus and port), `usb:04b8:0e28`,
/// `usb:04b8:0e28?serial=XYZ`, `usb:any?port=1-2.3` (where it is plugged in). Which one was chosen is said by
/// identity().address, which opens just that one.
[[nodiscard]] device::Scheme scheme();

}  // namespace layso::usb
