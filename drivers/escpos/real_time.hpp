#pragma once

#include <cstddef>
#include <span>

namespace layso::escpos {

/// Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are executed by the printer wherever the three bytes stand, raster
/// data included (Epson and Xprinter manuals): a dot pattern may open the drawer, clear the buffer or cut the power.
///
/// Counted are `10 04 1-8`, `10 05 0-3` and `10 14 1,2,3,7,8`.
[[nodiscard]] std::size_t count_real_time(std::span<const std::byte> bytes);

/// Takes every real-time sequence out of raster data by blackening one dot: its first byte 10 becomes 18, the dot
/// that stands there gets a neighbour. No new sequence can arise, because 18 is part of none.
/// Returns how many dots were changed. For raster data only: a command's own bytes must never be touched.
std::size_t scrub_real_time(std::span<std::byte> raster);

}  // namespace layso::escpos
