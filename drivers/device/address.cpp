#include "drivers/device/address.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace layso::device {
namespace {

std::optional<unsigned> hex_digit(char digit) {
    if (digit >= '0' && digit <= '9') {
        return static_cast<unsigned>(digit - '0');
    }
    const int lower = std::tolower(static_cast<unsigned char>(digit));
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<unsigned>(lower - 'a') + 10;
    }
    return std::nullopt;
}

/// Nothing for a broken escape, or one that makes a NUL: no name of the operating system may hold it.
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char letter = text[i];
        if (letter == '%') {
            if (i + 2 >= text.size()) {
                return std::nullopt;
            }
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (!high || !low) {
                return std::nullopt;
            }
            letter = static_cast<char>(*high << 4 | *low);
            i += 2;
        }
        if (letter == '\0') {
            return std::nullopt;
        }
        result.push_back(letter);
    }
    return result;
}

std::unexpected<Fault> malformed(std::string_view text) {
    return std::unexpected(Fault{FaultCode::malformed_address, "device address '" + std::string(text) + "'"});
}

}  // namespace

std::expected<Address, Fault> Address::parse(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || text.size() > 4096) {
        return malformed(text.substr(0, 200));
    }
    Address address;
    for (const char letter : text.substr(0, colon)) {
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0) {
            return malformed(text);
        }
        address.scheme.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(letter))));
    }
    const std::string_view rest = text.substr(colon + 1);
    const std::size_t question = std::min(rest.find('?'), rest.size());
    auto place = percent_decoded(rest.substr(0, question));
    if (!place) {
        return malformed(text);
    }
    address.place = std::move(*place);

    std::string_view options = question < rest.size() ? rest.substr(question + 1) : std::string_view();
    while (!options.empty()) {
        const std::size_t end = std::min(options.find('&'), options.size());
        const std::string_view option = options.substr(0, end);
        const std::size_t equals = option.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            return malformed(text);
        }
        auto value = percent_decoded(option.substr(equals + 1));
        if (!value || !address.options.emplace(option.substr(0, equals), std::move(*value)).second) {
            return malformed(text);
        }
        options.remove_prefix(std::min(end + 1, options.size()));
    }
    return address;
}

}  // namespace layso::device
