#include "drivers/usb/scheme.hpp"

#include "drivers/usb/class_requests.hpp"
#include "drivers/usb/holder.hpp"
#include "drivers/usb/usb_device.hpp"
#include "drivers/usb/wanted.hpp"

namespace layso::usb {
namespace {

constexpr std::chrono::milliseconds identity_timeout{500};

std::expected<std::unique_ptr<device::Device>, device::Fault> open(const device::Address& address) {
    const auto wanted = Wanted::from(address);
    if (!wanted) {
        return std::unexpected(wanted.error());
    }
    auto context = Context::create();
    if (!context) {
        return std::unexpected(std::move(context.error()));
    }
    const auto choice = choose(find_printers(*context), *wanted);
    if (!choice) {
        return std::unexpected(choice.error());
    }
    return UsbDevice::open(std::move(*context), *choice);
}

/// Nothing is claimed and no driver put aside: who prints at the moment is not disturbed.
device::Found look_at(const std::vector<Printer>& printers, const Printer& printer) {
    device::Found found;
    DeviceId id;
    const auto handle = open_node(printer);
    if (!handle) {
        found.fault = handle.error();
    } else if (printer.interface.printer_class) {
        // Allowed without a claim. In the vendor class the kernel would claim for us: there the strings must do.
        id = get_device_id(handle->get(), printer.interface, identity_timeout).value_or(DeviceId());
    }
    if (!found.fault && held_by_program(printer)) {
        found.fault = device::Fault{device::FaultCode::busy, printer.label() + ": held by " + holder_of(printer)};
    }
    found.identity = identity_of(printer, unique_address(printers, printer), id);
    return found;
}

std::vector<device::Found> list() {
    std::vector<device::Found> all;
    const auto context = Context::create();
    if (!context) {
        return all;
    }
    const std::vector<Printer> printers = find_printers(*context);
    all.reserve(printers.size());
    for (const Printer& printer : printers) {
        all.push_back(look_at(printers, printer));
    }
    return all;
}

}  // namespace

device::Scheme scheme() {
    return {.name = "usb", .open = &open, .list = &list};
}

}  // namespace layso::usb
