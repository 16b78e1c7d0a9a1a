#pragma once

#include "drivers/device/fault.hpp"

#include <expected>
#include <map>
#include <string>
#include <string_view>

namespace layso::device {

/// A device's address, taken apart: `file:/path/dir?keep=50`, later `usb:04b8:0202?serial=…`, `tcp://host:9100`.
struct Address {
    std::string scheme;  ///< in lower case
    std::string place;   ///< all between scheme and options, percent-decoded; empty where a driver finds one by itself
    std::map<std::string, std::string> options;  ///< after `?`, separated by `&`, percent-decoded

    /// Scheme, place and options must be readable; whether they make sense is the driver's business.
    [[nodiscard]] static std::expected<Address, Fault> parse(std::string_view text);
};

}  // namespace layso::device
