#include "drivers/usb/port_path.hpp"

#include <charconv>

namespace layso::usb {
namespace {

/// A number from 1 to 255 at the beginning of the text, which loses it.
std::optional<std::uint8_t> take_number(std::string_view& text) {
    std::uint8_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value == 0) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

}  // namespace

std::optional<PortPath> PortPath::parse(std::string_view text) {
    constexpr std::size_t most_ports = 7;  // USB 3.2, 8.6: no more tiers
    PortPath path;
    const auto bus = take_number(text);
    if (!bus || !text.starts_with('-')) {
        return std::nullopt;
    }
    path.bus = *bus;
    while (!text.empty()) {
        text.remove_prefix(1);
        const auto port = take_number(text);
        if (!port || path.ports.size() == most_ports || (!text.empty() && !text.starts_with('.'))) {
            return std::nullopt;
        }
        path.ports.push_back(*port);
    }
    return path;
}

std::string PortPath::text() const {
    std::string result = std::to_string(bus);
    char separator = '-';
    for (const std::uint8_t port : ports) {
        result += separator + std::to_string(port);
        separator = '.';
    }
    return result;
}

}  // namespace layso::usb
