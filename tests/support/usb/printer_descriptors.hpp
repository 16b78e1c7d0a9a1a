#pragma once

#include <cstdint>
#include <vector>

namespace layso::emulated {

/// How a printer describes its one interface.
struct InterfaceKind {
    std::uint8_t interface_class = 7;
    std::uint8_t subclass = 1;
    std::uint8_t protocol = 2;
    bool has_in = true;
};

inline constexpr std::uint8_t out_endpoint = 0x02;
inline constexpr std::uint8_t in_endpoint = 0x81;

/// Device descriptor and configuration, as in sysfs' file `descriptors`. Packets of 64 bytes: Full Speed, which is what
/// receipt printers have.
[[nodiscard]] std::vector<std::uint8_t> printer_descriptors(std::uint16_t vendor, std::uint16_t product,
                                                            const InterfaceKind& kind);

}  // namespace layso::emulated
