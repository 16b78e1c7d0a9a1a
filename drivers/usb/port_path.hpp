#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::usb {

/// Where a device is plugged in, as the kernel writes it: "1-2.3" is bus 1, port 2, there a hub, its port 3. It stays
/// the same over replugging into the same socket, and orders devices as people see them.
struct PortPath {
    std::uint8_t bus = 0;
    std::vector<std::uint8_t> ports;

    /// Nothing for a text that is not one.
    [[nodiscard]] static std::optional<PortPath> parse(std::string_view text);
    [[nodiscard]] std::string text() const;

    friend auto operator<=>(const PortPath&, const PortPath&) = default;
};

}  // namespace layso::usb
