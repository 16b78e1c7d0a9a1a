#include "drivers/device/paper_picture.hpp"

#include <algorithm>

namespace layso::device {

escpos::Bitmap paper_picture(const escpos::Decoded& decoded, std::uint32_t dots) {
    std::uint32_t height = 0;
    for (const escpos::Sheet& sheet : decoded.sheets) {
        height += sheet.picture.height() + sheet.cut_feed;
    }
    escpos::Bitmap paper(dots, std::max(height, 1U));
    std::uint32_t y = 0;
    for (const escpos::Sheet& sheet : decoded.sheets) {
        for (std::uint32_t row = 0; row < sheet.picture.height(); ++row) {
            std::ranges::copy(sheet.picture.row(row), paper.row(y + row).begin());
        }
        y += sheet.picture.height() + sheet.cut_feed;
    }
    return paper;
}

}  // namespace layso::device
