#include "drivers/usb/claimed_interface.hpp"

#include "drivers/usb/fault_of.hpp"
#include "drivers/usb/holder.hpp"
#include "drivers/usb/kernel_view.hpp"

#include <libusb.h>

namespace layso::usb {
namespace {

device::Fault claim_fault(const Printer& printer, int code) {
    const std::string driver = kernel_driver(printer.path, printer.interface.configuration, printer.interface.number);
    // A kernel driver that could not be put aside makes libusb say OTHER, ACCESS or BUSY, as the kernel's version is.
    const bool held = code == LIBUSB_ERROR_BUSY || (code != LIBUSB_ERROR_NO_DEVICE && !driver.empty());
    if (held) {
        return {device::FaultCode::busy, printer.label() + ": held by " + holder_of(printer)};
    }
    return fault_of(code, printer.label() + ": claiming the interface");
}

}  // namespace

std::expected<Handle, device::Fault> open_node(const Printer& printer) {
    libusb_device_handle* raw = nullptr;
    const int code = libusb_open(printer.device.get(), &raw);
    if (code == LIBUSB_ERROR_ACCESS) {
        return std::unexpected(device::Fault{
            device::FaultCode::denied,
            printer.label() + ": /dev/" + printer.node() +
                " may not be opened; the rule /etc/udev/rules.d/70-layso-printer.rules allows it to the group 'layso': "
                "install it, put this user into the group, log in anew and plug the printer in again"});
    }
    if (code != LIBUSB_SUCCESS) {
        return std::unexpected(fault_of(code, printer.label() + ": opening"));
    }
    return Handle(raw, [device = printer.device](libusb_device_handle* handle) { libusb_close(handle); });
}

std::expected<std::unique_ptr<ClaimedInterface>, device::Fault> ClaimedInterface::claim(const Printer& printer) {
    auto handle = open_node(printer);
    if (!handle) {
        return std::unexpected(std::move(handle.error()));
    }
    // Not supported means a system without kernel drivers that could be in the way.
    (void)libusb_set_auto_detach_kernel_driver(handle->get(), 1);
    if (const int code = libusb_claim_interface(handle->get(), printer.interface.number); code != LIBUSB_SUCCESS) {
        return std::unexpected(claim_fault(printer, code));
    }
    auto claimed = std::make_unique<ClaimedInterface>(*handle, printer.interface.number);
    if (printer.interface.alternate != 0) {
        const int code =
            libusb_set_interface_alt_setting(handle->get(), printer.interface.number, printer.interface.alternate);
        if (code != LIBUSB_SUCCESS) {
            return std::unexpected(fault_of(code, printer.label() + ": choosing the printer's alternate setting"));
        }
    }
    return claimed;
}

ClaimedInterface::~ClaimedInterface() {
    // A device that is gone has nothing to give back.
    libusb_release_interface(handle_.get(), interface_);
}

}  // namespace layso::usb
