#include "drivers/store/record.hpp"

#include <charconv>

namespace layso::store {

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4];
        text += digits[value & 0xF];
    }
    return text;
}

std::optional<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        unsigned value = 0;
        const auto* end = text.data() + at + 2;
        const auto [stop, error] = std::from_chars(text.data() + at, end, value, 16);
        if (error != std::errc{} || stop != end) return std::nullopt;
        bytes += static_cast<char>(value);
    }
    return bytes;
}

std::string to_string(const RecordKey& key) {
    return to_hex(key.incarnation.view()) + ":" + std::to_string(key.seq);
}

}  // namespace layso::store
