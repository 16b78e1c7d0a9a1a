#pragma once

#include "drivers/document/fault.hpp"

#include <cairo/cairo.h>

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

namespace layso::document {

/// A QR code as modules, row after row, without its quiet zone; error correction level M: a crease does not hide it.
struct CodeModules {
    std::size_t width = 0;
    std::vector<bool> dark;
};

/// White modules that a reader needs on each side (ISO/IEC 18004).
inline constexpr std::size_t quiet_modules = 4;

/// `width`: points, with the quiet zone. code_too_long if a module would be smaller than a phone's camera reads.
[[nodiscard]] std::expected<CodeModules, Fault> encode_code(const std::string& text, double width);

/// Draws code and quiet zone into the square at x, y.
void draw_code(cairo_t* page, const CodeModules& code, double x, double y, double width);

}  // namespace layso::document
