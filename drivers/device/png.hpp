#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/escpos/bitmap.hpp"

#include <cstddef>
#include <expected>
#include <span>
#include <vector>

namespace layso::device {

/// White space around a picture, in dots: paper is wider than what a head can reach.
struct PngOptions {
    std::uint32_t margin = 0;
};

/// The picture as a PNG of one bit a dot at 203 dpi, black on white. Faults: input_output when libpng refuses
/// (an empty picture, no memory).
[[nodiscard]] std::expected<std::vector<std::byte>, Fault> png_of(const escpos::Bitmap& picture,
                                                                  const PngOptions& options = {});

}  // namespace layso::device
