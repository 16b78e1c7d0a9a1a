#include "drivers/usb/wanted.hpp"

#include <cctype>
#include <charconv>
#include <string_view>

namespace layso::usb {
namespace {

/// For an address that must name some place.
constexpr std::string_view any_place = "any";
constexpr std::string_view hex_digits = "0123456789abcdef";
/// USB 2.0, 9.5: a string descriptor has at most 255 bytes, two of them head, two a character; three in UTF-8.
constexpr std::size_t longest_serial = 126 * 3;

std::optional<std::uint16_t> four_hex_digits(std::string_view text) {
    std::uint16_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 4 || error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::string percent_encoded(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        const auto value = static_cast<unsigned char>(letter);
        if (std::isalnum(value) != 0 || std::string_view("-_.").contains(letter)) {
            result.push_back(letter);
        } else {
            result.push_back('%');
            result.push_back(hex_digits[value >> 4]);
            result.push_back(hex_digits[value & 15]);
        }
    }
    return result;
}

std::string options_text(const std::string& serial, const std::optional<PortPath>& port) {
    std::string text;
    if (!serial.empty()) {
        text += "?serial=" + percent_encoded(serial);
    }
    if (port) {
        text += text.empty() ? "?port=" : "&port=";
        text += port->text();
    }
    return text;
}

device::Fault bad_option(const std::string& name, const std::string& value) {
    return {device::FaultCode::bad_option, "usb: option '" + name + "=" + value + "'"};
}

}  // namespace

std::expected<Wanted, device::Fault> Wanted::from(const device::Address& address) {
    Wanted wanted;
    if (!address.place.empty() && address.place != any_place) {
        const std::string_view place = address.place;
        const auto vendor = four_hex_digits(place.substr(0, 4));
        const auto product = four_hex_digits(place.size() == 9 && place[4] == ':' ? place.substr(5) : "");
        if (!vendor || !product) {
            return std::unexpected(
                device::Fault{device::FaultCode::malformed_address,
                              "usb: '" + address.place + "' is not vendor:product in hexadecimal, such as 04b8:0e28"});
        }
        wanted.ids = Ids{*vendor, *product};
    }
    for (const auto& [name, value] : address.options) {
        if (name == "serial" && !value.empty() && value.size() <= longest_serial) {
            wanted.serial = value;
        } else if (name == "port" && PortPath::parse(value)) {
            wanted.port = PortPath::parse(value);
        } else {
            return std::unexpected(bad_option(name, value));
        }
    }
    return wanted;
}

std::string Wanted::text() const {
    std::string text = "usb:";
    if (ids) {
        text += usb_id(ids->vendor, ids->product);
    }
    return text.append(options_text(serial.value_or(std::string()), port));
}

std::string usb_id(std::uint16_t vendor, std::uint16_t product) {
    std::string text;
    for (const std::uint16_t number : {vendor, product}) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.push_back(hex_digits[static_cast<std::size_t>(number >> shift) & 15]);
        }
    }
    return text.insert(4, ":");
}

}  // namespace layso::usb
