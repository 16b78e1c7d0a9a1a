#include "firmware/ticket/threshold.hpp"

#include <bit>
#include <cstring>

namespace layso::ticket {
namespace {

/// Eight dots at once: the top bits of eight bytes, first byte into the highest bit. The multiplication moves each
/// of them to its own place in the uppermost byte without a carry.
std::byte eight_dots(const std::uint8_t* ink) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t dots = 0;
    std::memcpy(&dots, ink, sizeof dots);
    const std::uint64_t tops = dots >> 7 & 0x0101010101010101ULL;
    return static_cast<std::byte>(tops * 0x8040201008040201ULL >> 56);
}

}  // namespace

escpos::Bitmap threshold(std::span<const std::uint8_t> ink, std::size_t stride, std::uint32_t width,
                         std::uint32_t height) {
    escpos::Bitmap picture(width, height);
    const std::uint32_t whole = width / 8;
    for (std::uint32_t y = 0; y < height; ++y) {
        const std::uint8_t* source = ink.data() + y * stride;
        const std::span<std::byte> target = picture.row(y);
        for (std::uint32_t column = 0; column < whole; ++column) {
            target[column] = eight_dots(source + std::size_t{column} * 8);
        }
        for (std::uint32_t x = whole * 8; x < width; ++x) {
            if (source[x] >= 128) {
                picture.set_black(x, y);
            }
        }
    }
    return picture;
}

}  // namespace layso::ticket
