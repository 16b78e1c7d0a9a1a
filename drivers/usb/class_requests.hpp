#pragma once

#include "drivers/usb/device_id.hpp"
#include "drivers/usb/printer_interface.hpp"

#include <chrono>
#include <cstdint>
#include <expected>

struct libusb_device_handle;  // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// The requests of the USB printer class (1.1, 4.2), on the control pipe: they work while the bulk pipe is full.
/// Each blocks for at most the timeout (above zero), and answers libusb's error code where it failed;
/// LIBUSB_ERROR_PIPE is a device that does not know the request.

/// GET_DEVICE_ID. Linux allows it without a claim, for class 7.
[[nodiscard]] std::expected<DeviceId, int> get_device_id(libusb_device_handle* handle,
                                                         const PrinterInterface& interface,
                                                         std::chrono::milliseconds timeout);

/// GET_PORT_STATUS: the byte for status_of().
[[nodiscard]] std::expected<std::uint8_t, int> get_port_status(libusb_device_handle* handle,
                                                               const PrinterInterface& interface,
                                                               std::chrono::milliseconds timeout);

/// SOFT_RESET: the printer forgets its buffers. As class 1.1 writes it (recipient interface), then as class 1.0 did
/// (recipient other), because printers of either kind are sold.
[[nodiscard]] std::expected<void, int> soft_reset(libusb_device_handle* handle, const PrinterInterface& interface,
                                                  std::chrono::milliseconds timeout);

/// Whether the device still answers on its control pipe: any device answers GET_STATUS (USB 2.0, 9.4.5). Just after an
/// unplug, transfers fail without saying why, and this tells it from a broken pipe.
[[nodiscard]] bool still_answers(libusb_device_handle* handle, std::chrono::milliseconds timeout);

}  // namespace layso::usb
