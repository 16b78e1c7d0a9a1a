#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace layso::ticket {

inline constexpr std::size_t most_logo_bytes = 4 * 1024 * 1024;
inline constexpr std::uint32_t most_logo_pixels = 4096;  ///< in each direction, as it stands in the file
inline constexpr std::uint32_t most_logo_rows = 800;     ///< as printed: 100 mm

/// A PNG of any kind as a picture of 1 bit: on white where it is transparent, black from half ink on, never dithered.
/// `width` 0: a pixel is a dot, nothing is scaled; else scaled to so many dots before the threshold. The error is a
/// sentence for technicians: no PNG, broken, too large, or wider than `paper` dots.
[[nodiscard]] std::expected<escpos::Bitmap, std::string> read_logo(const std::filesystem::path& file,
                                                                   std::uint32_t width, std::uint32_t paper);

}  // namespace layso::ticket
