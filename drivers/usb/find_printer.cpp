#include "drivers/usb/find_printer.hpp"

#include "drivers/usb/kernel_view.hpp"

#include <libusb.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace layso::usb {
namespace {

bool matches(const Printer& printer, const Wanted& wanted) {
    return (!wanted.ids || (wanted.ids->vendor == printer.vendor && wanted.ids->product == printer.product)) &&
           (!wanted.serial || *wanted.serial == printer.serial) && (!wanted.port || *wanted.port == printer.path);
}

PortPath path_of(libusb_device* device) {
    std::array<std::uint8_t, 8> ports{};
    const int count = libusb_get_port_numbers(device, ports.data(), ports.size());
    PortPath path{.bus = libusb_get_bus_number(device), .ports = {}};
    path.ports.assign(ports.begin(), ports.begin() + std::max(count, 0));
    return path;
}

std::optional<PrinterInterface> interface_of(libusb_device* device, const libusb_device_descriptor& descriptor) {
    libusb_config_descriptor* raw = nullptr;
    if (libusb_get_active_config_descriptor(device, &raw) != LIBUSB_SUCCESS) {
        return std::nullopt;  // the kernel has not configured it: nobody can use it
    }
    const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)> configuration(
        raw, &libusb_free_config_descriptor);
    return find_interface(*configuration, descriptor.idVendor, descriptor.idProduct);
}

std::string three_digits(unsigned number) {
    const std::string text = std::to_string(number);
    return std::string(3 - std::min<std::size_t>(text.size(), 3), '0') + text;
}

}  // namespace

std::string Printer::node() const {
    return "bus/usb/" + three_digits(path.bus) + '/' + three_digits(bus_address);
}

std::string Printer::label() const {
    return "usb " + path.text() + " (" + usb_id(vendor, product) + ')';
}

std::vector<Printer> find_printers(const std::shared_ptr<Context>& context) {
    std::vector<Printer> printers;
    libusb_device** raw = nullptr;
    const auto count = libusb_get_device_list(context->get(), &raw);
    if (count < 0) {
        return printers;
    }
    const std::unique_ptr<libusb_device*, void (*)(libusb_device**)> list(
        raw, [](libusb_device** devices) { libusb_free_device_list(devices, 1); });
    for (libusb_device* device : std::span(raw, static_cast<std::size_t>(count))) {
        libusb_device_descriptor descriptor{};
        if (libusb_get_device_descriptor(device, &descriptor) != LIBUSB_SUCCESS) {
            continue;
        }
        const auto interface = interface_of(device, descriptor);
        if (!interface) {
            continue;
        }
        const PortPath path = path_of(device);
        printers.push_back({
            .device = std::shared_ptr<libusb_device>(libusb_ref_device(device),
                                                     [context](libusb_device* known) { libusb_unref_device(known); }),
            .path = path,
            .bus_address = libusb_get_device_address(device),
            .vendor = descriptor.idVendor,
            .product = descriptor.idProduct,
            .interface = *interface,
            .maker = kernel_text(path, "manufacturer"),
            .name = kernel_text(path, "product"),
            .serial = kernel_text(path, "serial"),
        });
    }
    std::ranges::sort(printers, {}, &Printer::path);
    return printers;
}

std::expected<Choice, device::Fault> choose(const std::vector<Printer>& printers, const Wanted& wanted) {
    const auto found = std::ranges::find_if(printers, [&](const Printer& printer) { return matches(printer, wanted); });
    if (found == printers.end()) {
        return std::unexpected(device::Fault{
            device::FaultCode::not_found,
            "usb: no printer " + wanted.text() + " is plugged in (" + std::to_string(printers.size()) + " others)"});
    }
    return Choice{.printer = *found, .address = unique_address(printers, *found)};
}

std::string unique_address(const std::vector<Printer>& printers, const Printer& printer) {
    Wanted wanted{.ids = Wanted::Ids{printer.vendor, printer.product}, .serial = std::nullopt, .port = std::nullopt};
    if (!printer.serial.empty()) {
        wanted.serial = printer.serial;
    }
    const bool alone =
        std::ranges::count_if(printers, [&](const Printer& other) { return matches(other, wanted); }) == 1;
    if (!wanted.serial || !alone) {
        wanted.port = printer.path;
    }
    return wanted.text();
}

}  // namespace layso::usb
