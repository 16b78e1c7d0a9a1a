#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "firmware/print/texts.hpp"
#include "firmware/ticket/fault.hpp"

#include <expected>

namespace layso::print {

/// The short strip of a probe, as wide as any printer's head: its numbers tell how many dots reach the paper.
inline constexpr std::uint32_t strip_dots = 576;
[[nodiscard]] std::expected<escpos::Bitmap, ticket::Fault> draw_strip(const Texts& texts);

}  // namespace layso::print
