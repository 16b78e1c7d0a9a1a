#include "firmware/print/test_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace layso::print {
namespace {

using ticket::Weight;

constexpr std::uint32_t body = 24;
constexpr std::array<std::string_view, 12> vowels{
    "A À Á Ả Ã Ạ Ă Ằ Ắ Ẳ Ẵ Ặ", "Â Ầ Ấ Ẩ Ẫ Ậ E È É Ẻ Ẽ Ẹ",   "Ê Ề Ế Ể Ễ Ệ I Ì Í Ỉ Ĩ Ị", "O Ò Ó Ỏ Õ Ọ Ô Ồ Ố Ổ Ỗ Ộ",
    "Ơ Ờ Ớ Ở Ỡ Ợ U Ù Ú Ủ Ũ Ụ", "Ư Ừ Ứ Ử Ữ Ự Y Ỳ Ý Ỷ Ỹ Ỵ Đ", "a à á ả ã ạ ă ằ ắ ẳ ẵ ặ", "â ầ ấ ẩ ẫ ậ e è é ẻ ẽ ẹ",
    "ê ề ế ể ễ ệ i ì í ỉ ĩ ị", "o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ",   "ơ ờ ớ ở ỡ ợ u ù ú ủ ũ ụ", "ư ừ ứ ử ữ ự y ỳ ý ỷ ỹ ỵ đ"};

std::string_view words_of(profile::From from, const Texts& texts) {
    switch (from) {
        case profile::From::documented:
            return texts.from_documented;
        case profile::From::probed:
            return texts.from_probed;
        case profile::From::unverified:
            return texts.from_unverified;
    }
    return texts.from_unverified;
}

/// A frame from the first to the last dot, with a ruler inside: a missing side is a margin set wrongly.
void edges(Sheet& sheet, const Texts& texts) {
    constexpr std::uint32_t height = 76;
    const std::uint32_t dots = sheet.dots();
    sheet.fill(0, 0, dots, 1);
    sheet.fill(0, height - 1, dots, 1);
    sheet.fill(0, 0, 1, height);
    sheet.fill(dots - 1, 0, 1, height);
    for (std::uint32_t x = 8; x < dots; x += 8) {
        sheet.fill(x, 0, 1, x % 80 == 0 ? 24 : x % 40 == 0 ? 16 : 8);
    }
    sheet.space(26);
    for (std::uint32_t x = 80; x + 120 < dots; x += 80) {
        sheet.note(fmt::format("{}", x), x - 20, body);
    }
    sheet.note(fmt::format("{}", dots), dots - 50, body);
    sheet.space(height - 26);
    sheet.text(texts.test_edges, Weight::regular, body);
}

/// Horizontal, vertical and oblique lines of one dot, 8, 4, 3 and 2 dots apart.
void lines(Sheet& sheet, const Texts& texts) {
    constexpr std::uint32_t height = 64;
    const std::uint32_t third = sheet.dots() / 3;
    std::uint32_t y = 0;
    for (const std::uint32_t step : {8U, 4U, 3U, 2U}) {
        for (int line = 0; line < 4 && y < height; ++line, y += step) {
            sheet.fill(8, y, third - 24, 1);
        }
    }
    std::uint32_t x = third + 8;
    for (const std::uint32_t step : {8U, 4U, 3U, 2U}) {
        for (int line = 0; line < 9 && x < 2 * third - 8; ++line, x += step) {
            sheet.fill(x, 0, 1, height);
        }
    }
    for (std::uint32_t down = 0; down < height; ++down) {
        for (std::uint32_t left = 2 * third + 8; left + height + 8 < sheet.dots(); left += 16) {
            sheet.fill(left + down, down, 1, 1);
        }
    }
    sheet.space(height + 4);
    sheet.text(texts.test_lines, Weight::regular, body);
}

/// A solid field, hatched ones and chequered ones: no grey anywhere.
void blocks(Sheet& sheet, const Texts& texts) {
    constexpr std::uint32_t height = 64;
    const std::uint32_t width = (sheet.dots() - 16) / 5 - 8;
    for (std::uint32_t field = 0; field < 5; ++field) {
        const std::uint32_t left = 12 + field * (width + 8);
        for (std::uint32_t y = 0; y < height; ++y) {
            for (std::uint32_t x = 0; x < width; ++x) {
                const std::array<bool, 5> black{true, y % 4 < 2, x % 4 < 2, (x / 2 + y / 2) % 2 == 0,
                                                (x / 8 + y / 8) % 2 == 0};
                if (black[field]) {
                    sheet.fill(left + x, y, 1, 1);
                }
            }
        }
    }
    sheet.space(height + 4);
    sheet.text(texts.test_blocks, Weight::regular, body);
}

template <typename Value>
void fact(Sheet& sheet, std::string_view label, std::string_view value, const profile::Fact<Value>& fact,
          const Texts& texts) {
    sheet.pair(label, fmt::format("{} · {}", value, words_of(fact.from, texts)), body);
}

void facts(Sheet& sheet, const profile::Profile& known, const Texts& texts) {
    fact(sheet, texts.fact_paper, fmt::format("{} mm", known.paper_width_mm.value), known.paper_width_mm, texts);
    fact(sheet, texts.fact_dots, fmt::format("{}", known.dots.value), known.dots, texts);
    const std::string_view fence = known.fence.value == profile::Fence::gs_h   ? "GS ( H"
                                   : known.fence.value == profile::Fence::gs_r ? "GS r"
                                                                               : texts.no;
    fact(sheet, texts.fact_fence, fence, known.fence, texts);
    fact(sheet, texts.fact_cutter, known.cutter.value ? texts.yes : texts.no, known.cutter, texts);
    fact(sheet, texts.fact_units, fmt::format("{}", known.feed_units_per_row.value), known.feed_units_per_row, texts);
    if (known.speed_mm_per_s) {
        fact(sheet, texts.fact_speed, fmt::format("{} mm/s", known.speed_mm_per_s->value), *known.speed_mm_per_s,
             texts);
    }
}

}  // namespace

std::expected<Sheet::Finished, ticket::Fault> draw_test_page(const TestPage& page, const Texts& texts) {
    auto made = Sheet::create(page.profile.dots.value);
    if (!made) {
        return std::unexpected(std::move(made.error()));
    }
    Sheet& sheet = *made;
    edges(sheet, texts);
    sheet.space(12);
    sheet.text(texts.test_title, Weight::bold, 64);
    sheet.text(texts.test_no_number, Weight::bold, 30);
    sheet.text(texts.test_worthless, Weight::bold, 30);
    sheet.space(8);
    sheet.text(page.profile.title, Weight::bold, 30);
    sheet.text(page.address, Weight::regular, body);
    sheet.text(page.time, Weight::regular, body);
    sheet.space(8);
    facts(sheet, page.profile, texts);
    sheet.space(12);
    lines(sheet, texts);
    sheet.space(12);
    blocks(sheet, texts);
    sheet.space(12);
    sheet.text(texts.test_letters, Weight::bold, 30);
    for (const std::string_view line : vowels) {
        sheet.text(line, Weight::regular, body);
    }
    sheet.text("0 1 2 3 4 5 6 7 8 9", Weight::bold, 36);
    sheet.space(12);
    sheet.code("LAYSO-TEST", texts.test_code, 170);
    sheet.space(8);
    sheet.fill(0, 0, sheet.dots(), 1);
    sheet.space(1);
    return sheet.finish();
}

}  // namespace layso::print
