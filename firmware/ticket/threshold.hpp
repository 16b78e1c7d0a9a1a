#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cstdint>
#include <span>

namespace layso::ticket {

/// A picture of 8 bits a dot (255 = full ink) as one of 1 bit: a dot of at least half ink is black, never dithered.
/// `stride` is the distance of two rows in `ink`, which holds stride × height bytes at least.
[[nodiscard]] escpos::Bitmap threshold(std::span<const std::uint8_t> ink, std::size_t stride, std::uint32_t width,
                                       std::uint32_t height);

}  // namespace layso::ticket
