#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace layso::emulated {

/// Height of a line of text with its spacing, in rows (font A of 12 × 24 dots; Epson's spacing is 1/6 inch).
inline constexpr std::uint32_t text_line_rows = 30;
inline constexpr std::uint32_t text_cell_width = 12;

/// The rows of dots of a line of characters; above 255: double width. Strokes are *invented*: a bar for each bit of
/// the code, so that different texts look different.
[[nodiscard]] std::vector<std::vector<std::byte>> text_rows(std::span<const std::uint16_t> line, std::uint32_t dots);

}  // namespace layso::emulated
