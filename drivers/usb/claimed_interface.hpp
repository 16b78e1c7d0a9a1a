#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/usb/find_printer.hpp"

#include <expected>
#include <memory>

struct libusb_device_handle;  // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// An opened device, closed at the end; keeps its context.
using Handle = std::shared_ptr<libusb_device_handle>;

/// Opens the device node. denied says which udev rule would allow it; gone: unplugged a moment ago.
[[nodiscard]] std::expected<Handle, device::Fault> open_node(const Printer& printer);

/// The right to a printer's interface. The kernel's usblp is put aside for as long as this lives.
class ClaimedInterface {
  public:
    /// Faults: denied, gone; busy, with who holds it.
    static std::expected<std::unique_ptr<ClaimedInterface>, device::Fault> claim(const Printer& printer);

    ClaimedInterface(Handle handle, int interface) : handle_(std::move(handle)), interface_(interface) {}
    ClaimedInterface(const ClaimedInterface&) = delete;
    ClaimedInterface& operator=(const ClaimedInterface&) = delete;
    /// Gives the interface back; usblp is attached again.
    ~ClaimedInterface();

    [[nodiscard]] libusb_device_handle* handle() const { return handle_.get(); }

  private:
    Handle handle_;
    int interface_;
};

}  // namespace layso::usb
