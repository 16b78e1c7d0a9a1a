#include "firmware/print/strip.hpp"

#include "firmware/print/sheet.hpp"

#include <array>
#include <string>

namespace layso::print {

std::expected<escpos::Bitmap, ticket::Fault> draw_strip(const Texts& texts) {
    auto sheet = Sheet::create(strip_dots);
    if (!sheet) {
        return std::unexpected(std::move(sheet.error()));
    }
    constexpr std::uint32_t height = 40;
    for (const std::uint32_t width : std::array{384U, 512U, 576U}) {
        sheet->fill(width - 1, 0, 1, height);
        sheet->note(std::to_string(width), width - 52, 24);
    }
    sheet->note(texts.test_title, 12, 24);
    sheet->space(height);
    auto finished = sheet->finish();
    if (!finished) {
        return std::unexpected(std::move(finished.error()));
    }
    return std::move(finished->picture);
}

}  // namespace layso::print
