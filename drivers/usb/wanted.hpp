#pragma once

#include "drivers/device/address.hpp"
#include "drivers/device/fault.hpp"
#include "drivers/usb/port_path.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace layso::usb {

/// Which printer an address means: `usb:` or `usb:any` the first one, `usb:04b8:0e28` by vendor and product, options
/// `serial` (the string descriptor) and `port` ("1-2.3"), which may be combined.
struct Wanted {
    struct Ids {
        std::uint16_t vendor;
        std::uint16_t product;
    };
    std::optional<Ids> ids;
    std::optional<std::string> serial;
    std::optional<PortPath> port;

    /// malformed_address for ids that are not two numbers of four hexadecimal digits; bad_option for an option that
    /// is not one of these, or not readable.
    [[nodiscard]] static std::expected<Wanted, device::Fault> from(const device::Address& address);

    /// In words, for a fault: "usb:04b8:0e28?serial=XYZ".
    [[nodiscard]] std::string text() const;
};

/// "04b8:0e28".
[[nodiscard]] std::string usb_id(std::uint16_t vendor, std::uint16_t product);

}  // namespace layso::usb
