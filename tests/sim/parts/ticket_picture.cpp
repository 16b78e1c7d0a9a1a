#include "tests/sim/parts/ticket_picture.hpp"

#include <algorithm>
#include <cstddef>

namespace layso::sim {
namespace {

constexpr std::uint32_t dots = 576;
constexpr std::uint32_t bar_rows = 4;
constexpr std::uint32_t cell_rows = 16;
constexpr std::uint32_t rows = 2 * bar_rows + cell_rows;
constexpr std::byte black{0xFF};
constexpr std::size_t ticket_cells = 64;
constexpr std::size_t sheet_cells = 7;

bool is_bar(const escpos::Bitmap& paper, std::uint32_t y) {
    return y < paper.height() && std::ranges::all_of(paper.row(y), [](std::byte one) { return one == black; });
}

}  // namespace

escpos::Bitmap picture_of(const OnPaper& what) {
    escpos::Bitmap picture(dots, rows);
    for (std::uint32_t y = 0; y < rows; ++y) {
        const auto row = picture.row(y);
        if (y < bar_rows || y >= rows - bar_rows) {
            std::ranges::fill(row, black);
            continue;
        }
        for (std::size_t cell = 0; cell < ticket_cells; ++cell) {
            if ((what.ticket >> cell & 1U) != 0) row[cell] = std::byte{0x7E};
        }
        for (std::size_t cell = 0; cell < sheet_cells; ++cell) {
            if ((what.sheet >> cell & 1U) != 0) row[ticket_cells + cell] = std::byte{0x7E};
        }
        if (what.marked) row[ticket_cells + sheet_cells] = std::byte{0x7E};
    }
    return picture;
}

std::vector<OnPaper> read_pictures(const escpos::Bitmap& paper) {
    std::vector<OnPaper> found;
    for (std::uint32_t y = 0; y + bar_rows + cell_rows / 2 < paper.height(); ++y) {
        if (!is_bar(paper, y) || is_bar(paper, y + bar_rows)) continue;
        // The first bar ends where no bar follows it; the second one has nothing but white below.
        if (!is_bar(paper, y + 1) || !is_bar(paper, y + bar_rows - 1)) continue;
        const auto row = paper.row(y + bar_rows + cell_rows / 2);
        OnPaper read;
        for (std::size_t cell = 0; cell < ticket_cells; ++cell) {
            if ((row[cell] & std::byte{0x18}) != std::byte{0}) read.ticket |= std::uint64_t{1} << cell;
        }
        for (std::size_t cell = 0; cell < sheet_cells; ++cell) {
            if ((row[ticket_cells + cell] & std::byte{0x18}) != std::byte{0}) read.sheet |= 1U << cell;
        }
        read.marked = (row[ticket_cells + sheet_cells] & std::byte{0x18}) != std::byte{0};
        if (read.ticket != 0) found.push_back(read);
        y += bar_rows + cell_rows;
    }
    return found;
}

}  // namespace layso::sim
