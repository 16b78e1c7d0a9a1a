#include "tests/support/printer/sheet.hpp"

#include <algorithm>

namespace layso::emulated {
namespace {

bool is_white(std::span<const std::byte> row) {
    return std::ranges::all_of(row, [](std::byte byte) { return byte == std::byte{0}; });
}

}  // namespace

escpos::Bitmap without_margins(const escpos::Bitmap& picture) {
    std::uint32_t first = 0;
    std::uint32_t last = picture.height();
    while (first < last && is_white(picture.row(first))) {
        ++first;
    }
    while (last > first && is_white(picture.row(last - 1))) {
        --last;
    }
    escpos::Bitmap result(picture.width(), last - first);
    for (std::uint32_t row = first; row < last; ++row) {
        std::ranges::copy(picture.row(row), result.row(row - first).begin());
    }
    return result;
}

escpos::Bitmap Sheet::ink() const {
    return without_margins(picture);
}

}  // namespace layso::emulated
