#pragma once

#include <array>
#include <cstdint>
#include <optional>

struct libusb_config_descriptor;  // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// The part of a USB device that takes a printer's bytes.
struct PrinterInterface {
    std::uint8_t configuration = 1;  ///< in which it is
    std::uint8_t number = 0;
    std::uint8_t alternate = 0;
    bool printer_class = true;                ///< class 7; else a known printer in the vendor class
    std::uint8_t protocol = 0;                ///< of class 7: 1 one way, 2 both ways, 3 IEEE 1284.4
    std::uint8_t out_endpoint = 0;            ///< bulk
    std::optional<std::uint8_t> in_endpoint;  ///< bulk; nothing where the printer cannot answer
    std::uint16_t in_packet = 64;             ///< bytes of the largest packet that it answers with
};

/// A printer whose interface is in the vendor class (255) though it takes the same bytes as one of class 7. Each must
/// also stand in deploy/udev/70-layso-printer.rules.
struct VendorClassPrinter {
    std::uint16_t vendor;
    std::uint16_t product;
};
inline constexpr std::array vendor_class_printers{
    // Epson TM printers switched to "vendor defined class" in their settings (TM-T88 and TM-T82 technical reference
    // guides, "USB class"): all models share this one id.
    VendorClassPrinter{0x04b8, 0x0202},
};

/// The best interface of a configuration: class 7 both ways (protocol 2) before one way (1) before 1284.4 (3) before
/// any other; then the lowest number. Protocol 4, IPP over USB, is never one: it would take a ticket for HTTP.
/// USB printer class 1.1, 4.2.
[[nodiscard]] std::optional<PrinterInterface> find_interface(const libusb_config_descriptor& configuration,
                                                             std::uint16_t vendor, std::uint16_t product);

}  // namespace layso::usb
