#include "tests/support/printer/text_cell.hpp"

#include <algorithm>

namespace layso::emulated {
namespace {

constexpr std::uint32_t cell_rows = 24;
constexpr std::uint32_t bar_rows = 3;

void blacken(std::vector<std::byte>& row, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t x = from; x < to && x / 8 < row.size(); ++x) {
        row[x / 8] |= std::byte{0x80} >> (x % 8);
    }
}

}  // namespace

std::vector<std::vector<std::byte>> text_rows(std::span<const std::uint16_t> line, std::uint32_t dots) {
    std::vector<std::vector<std::byte>> rows(text_line_rows, std::vector<std::byte>((std::size_t{dots} + 7) / 8));
    std::uint32_t left = 0;
    for (const std::uint16_t code : line) {
        const std::uint32_t width = code > 0xFF ? 2 * text_cell_width : text_cell_width;
        for (std::uint32_t row = 0; row < cell_rows && code != ' '; ++row) {
            const bool bar = (code >> row / bar_rows & 1U) != 0;
            blacken(rows[row], left + 1, bar ? left + width - 2 : left + 3);
        }
        left += width;
    }
    return rows;
}

}  // namespace layso::emulated
