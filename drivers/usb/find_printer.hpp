#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/usb/context.hpp"
#include "drivers/usb/port_path.hpp"
#include "drivers/usb/printer_interface.hpp"
#include "drivers/usb/wanted.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

struct libusb_device;  // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// A printer that is plugged in. Found without opening it.
struct Printer {
    std::shared_ptr<libusb_device> device;  ///< keeps its context
    PortPath path;
    std::uint8_t bus_address = 0;  ///< changes with each plug
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    PrinterInterface interface;
    std::string maker;  ///< string descriptors; empty: none
    std::string name;
    std::string serial;

    /// The device node, as the end of any path to it: "bus/usb/001/004".
    [[nodiscard]] std::string node() const;
    /// For the beginning of a fault's detail: "usb 1-2.3 (04b8:0e28)".
    [[nodiscard]] std::string label() const;
};

/// All printers, ordered by bus and port.
[[nodiscard]] std::vector<Printer> find_printers(const std::shared_ptr<Context>& context);

struct Choice {
    Printer printer;
    std::string address;  ///< opens just this one
};

/// The first match by bus and port, and the address that opens just this one: ids and serial, with the port only where
/// another printer would match too (clones share their serial), or where there is no serial. Fault: not_found.
[[nodiscard]] std::expected<Choice, device::Fault> choose(const std::vector<Printer>& printers, const Wanted& wanted);

/// The shortest address that opens just this printer of these.
[[nodiscard]] std::string unique_address(const std::vector<Printer>& printers, const Printer& printer);

}  // namespace layso::usb
