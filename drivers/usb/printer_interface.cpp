#include "drivers/usb/printer_interface.hpp"

#include <libusb.h>

#include <algorithm>
#include <span>

namespace layso::usb {
namespace {

constexpr std::uint8_t ipp_over_usb = 4;

/// 0 is best; nothing for an interface that is no printer of ours.
std::optional<int> rank_of(const libusb_interface_descriptor& descriptor, bool vendor_class_is_printer) {
    if (descriptor.bInterfaceClass == LIBUSB_CLASS_PRINTER) {
        switch (descriptor.bInterfaceProtocol) {
            case 2:
                return 0;
            case 1:
                return 1;
            case 3:
                return 2;
            case ipp_over_usb:
                return std::nullopt;
            default:
                return 3;
        }
    }
    if (descriptor.bInterfaceClass == LIBUSB_CLASS_VENDOR_SPEC && vendor_class_is_printer) {
        return 4;
    }
    return std::nullopt;
}

/// Nothing without a bulk OUT endpoint.
std::optional<PrinterInterface> with_endpoints(const libusb_interface_descriptor& descriptor) {
    PrinterInterface found{
        .number = descriptor.bInterfaceNumber,
        .alternate = descriptor.bAlternateSetting,
        .printer_class = descriptor.bInterfaceClass == LIBUSB_CLASS_PRINTER,
        .protocol = descriptor.bInterfaceProtocol,
        .in_endpoint = std::nullopt,
    };
    for (const libusb_endpoint_descriptor& endpoint :
         std::span(descriptor.endpoint, std::size_t{descriptor.bNumEndpoints})) {
        if ((endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) != LIBUSB_ENDPOINT_TRANSFER_TYPE_BULK) {
            continue;
        }
        const bool in = (endpoint.bEndpointAddress & LIBUSB_ENDPOINT_IN) != 0;
        if (in && !found.in_endpoint) {
            found.in_endpoint = endpoint.bEndpointAddress;
            found.in_packet = std::max<std::uint16_t>(endpoint.wMaxPacketSize & 0x7ff, 1);
        } else if (!in && found.out_endpoint == 0) {
            found.out_endpoint = endpoint.bEndpointAddress;
        }
    }
    return found.out_endpoint == 0 ? std::nullopt : std::optional(found);
}

}  // namespace

std::optional<PrinterInterface> find_interface(const libusb_config_descriptor& configuration, std::uint16_t vendor,
                                               std::uint16_t product) {
    const bool vendor_class_is_printer = std::ranges::any_of(
        vendor_class_printers,
        [&](const VendorClassPrinter& known) { return known.vendor == vendor && known.product == product; });
    std::optional<PrinterInterface> best;
    std::optional<int> best_rank;
    for (const libusb_interface& interface :
         std::span(configuration.interface, std::size_t{configuration.bNumInterfaces})) {
        for (const libusb_interface_descriptor& descriptor :
             std::span(interface.altsetting, static_cast<std::size_t>(interface.num_altsetting))) {
            const auto rank = rank_of(descriptor, vendor_class_is_printer);
            if (!rank || (best_rank && *best_rank <= *rank)) {
                continue;
            }
            if (auto found = with_endpoints(descriptor)) {
                best = found;
                best->configuration = configuration.bConfigurationValue;
                best_rank = rank;
            }
        }
    }
    return best;
}

}  // namespace layso::usb
