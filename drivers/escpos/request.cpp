#include "drivers/escpos/request.hpp"

#include "drivers/device/check.hpp"

#include <initializer_list>

namespace layso::escpos {
namespace {

constexpr std::uint32_t letters = 26;
constexpr std::uint32_t first_letter = 'A';

request::Bytes bytes_of(std::initializer_list<unsigned> values) {
    request::Bytes bytes;
    bytes.reserve(values.size());
    for (const unsigned value : values) {
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

}  // namespace

namespace request {

Bytes real_time_status(RealTimeQuestion question) {
    return bytes_of({0x10, 0x04, static_cast<unsigned>(question)});
}

Bytes automatic_status() {
    return bytes_of({0x1D, 'a', 0xFF});
}

Bytes transmit_status() {
    return bytes_of({0x1D, 'r', 1});
}

Bytes fence(std::uint32_t id) {
    device::check(id < fence_ids, "a fence's number fits into four letters");
    const auto letter = [id](std::uint32_t weight) { return first_letter + id / weight % letters; };
    return bytes_of({0x1D, '(', 'H', 6, 0, 48, 48, letter(letters * letters * letters), letter(letters * letters),
                     letter(letters), letter(1)});
}

Bytes information(InformationQuestion question) {
    return bytes_of({0x1D, 'I', static_cast<unsigned>(question)});
}

Bytes recover() {
    return bytes_of({0x10, 0x05, 2});
}

Bytes clear_buffers() {
    return bytes_of({0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8});
}

Bytes initialize() {
    return bytes_of({0x1B, '@', 0x1C, '.'});
}

Bytes cut() {
    return bytes_of({0x1D, 'V', 66, 0});
}

}  // namespace request

std::optional<std::uint32_t> fence_id_of(std::span<const std::byte, 4> bytes) {
    std::uint32_t id = 0;
    for (const std::byte byte : bytes) {
        const auto value = std::to_integer<std::uint32_t>(byte);
        if (value < first_letter || value >= first_letter + letters) {
            return std::nullopt;
        }
        id = id * letters + (value - first_letter);
    }
    return id;
}

}  // namespace layso::escpos
