#include "tests/support/printer/status_bytes.hpp"

namespace layso::emulated {
namespace {

unsigned bits(bool holds, unsigned mask) {
    return holds ? mask : 0U;
}

}  // namespace

std::optional<std::byte> real_time_status(unsigned what, const Conditions& conditions) {
    unsigned status = 0x12;
    switch (what) {
        case 1:
            status |= bits(conditions.offline(), 0x08);
            break;
        case 2:
            status |=
                bits(conditions.cover_open, 0x04) | bits(conditions.paper_end, 0x20) | bits(conditions.error(), 0x40);
            break;
        case 3:
            status |= bits(conditions.mechanical_error, 0x04) | bits(conditions.cutter_error, 0x08) |
                      bits(conditions.unrecoverable, 0x20) | bits(conditions.auto_recoverable, 0x40);
            break;
        case 4:
            status |= bits(conditions.near_end, 0x0C) | bits(conditions.paper_end, 0x60);
            break;
        default:
            return std::nullopt;
    }
    return static_cast<std::byte>(status);
}

std::array<std::byte, 4> automatic_status(const Conditions& conditions) {
    const unsigned printer = 0x10 | bits(conditions.offline(), 0x08) | bits(conditions.cover_open, 0x20);
    const unsigned errors = bits(conditions.mechanical_error, 0x04) | bits(conditions.cutter_error, 0x08) |
                            bits(conditions.unrecoverable, 0x20) | bits(conditions.auto_recoverable, 0x40);
    const unsigned paper = bits(conditions.near_end, 0x03) | bits(conditions.paper_end, 0x0C);
    return {static_cast<std::byte>(printer), static_cast<std::byte>(errors), static_cast<std::byte>(paper),
            std::byte{0x0F}};
}

bool reported(std::uint8_t groups, const Conditions& before, const Conditions& after) {
    const auto was = automatic_status(before);
    const auto is = automatic_status(after);
    return ((groups & 0x02U) != 0 && was[0] != is[0]) || ((groups & 0x04U) != 0 && was[1] != is[1]) ||
           ((groups & 0x08U) != 0 && was[2] != is[2]);
}

std::optional<std::byte> transmitted_status(unsigned what, const Conditions& conditions) {
    switch (what) {
        case 1:
        case '1':
            return static_cast<std::byte>(bits(conditions.near_end, 0x03) | bits(conditions.paper_end, 0x0C));
        case 2:
        case '2':
            return std::byte{0};
        default:
            return std::nullopt;
    }
}

std::byte port_status(const Conditions& conditions) {
    return static_cast<std::byte>(0x10U | bits(conditions.paper_end, 0x20) | bits(!conditions.offline(), 0x08));
}

}  // namespace layso::emulated
