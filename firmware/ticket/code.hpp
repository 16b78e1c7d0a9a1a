#pragma once

#include "firmware/ticket/fault.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace layso::ticket {

/// A QR code as modules, row after row, without its quiet zone. Drawn by us, because the printers' own QR command is
/// not known to all of them (printing.md).
struct CodeModules {
    std::uint32_t width = 0;
    std::vector<bool> dark;
    [[nodiscard]] bool at(std::uint32_t x, std::uint32_t y) const { return dark[std::size_t{y} * width + x]; }
};

/// White modules that a reader needs on each side (ISO/IEC 18004).
inline constexpr std::uint32_t quiet_modules = 4;

/// Error correction level M: a crease or a thumb does not hide the code.
[[nodiscard]] std::expected<CodeModules, Fault> encode_code(const std::string& text);

/// Dots of a module so that the code comes near to `wished` dots: 4 to 8, and never wider than `most` with its quiet
/// zone. 0 if that is impossible.
[[nodiscard]] std::uint32_t module_dots(std::uint32_t modules, std::uint32_t wished, std::uint32_t most);

}  // namespace layso::ticket
