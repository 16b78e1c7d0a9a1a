#include "tests/support/usb/printer_descriptors.hpp"

namespace layso::emulated {

std::vector<std::uint8_t> printer_descriptors(std::uint16_t vendor, std::uint16_t product, const InterfaceKind& kind) {
    const auto low = [](std::uint16_t number) { return static_cast<std::uint8_t>(number & 0xff); };
    const auto high = [](std::uint16_t number) { return static_cast<std::uint8_t>(number >> 8); };
    const std::uint8_t endpoints = kind.has_in ? 2 : 1;
    const auto length = static_cast<std::uint8_t>(9 + 9 + 7 * endpoints);
    std::vector<std::uint8_t> bytes{18, 1, 0, 2, 0, 0, 0, 64, low(vendor), high(vendor), low(product), high(product),
                                    0,  1, 1, 2, 3, 1};
    bytes.insert(bytes.end(), {9, 2, length, 0, 1, 1, 0, 0xc0, 1});
    bytes.insert(bytes.end(), {9, 4, 0, 0, endpoints, kind.interface_class, kind.subclass, kind.protocol, 0});
    bytes.insert(bytes.end(), {7, 5, out_endpoint, 2, 64, 0, 0});
    if (kind.has_in) {
        bytes.insert(bytes.end(), {7, 5, in_endpoint, 2, 64, 0, 0});
    }
    return bytes;
}

}  // namespace layso::emulated
