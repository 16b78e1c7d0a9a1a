#include "drivers/document/pdf.hpp"

#include "tests/unit/document/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <thread>

using namespace layso::document;
using namespace layso::document::test;

namespace {

Document small(std::vector<Block> blocks = {}) {
    Document document;
    document.title = "Báo cáo ngày 01/07/2025";
    document.language = "vi";
    document.author = "Phường Hạc Thành";
    document.created = "2025-07-01T16:30:00+07:00";
    document.header_left = "Trung tâm Phục vụ hành chính công";
    document.header_right = "Báo cáo ngày";
    document.footer = "Lập lúc 16:30";
    document.page_word = "Trang";
    document.blocks = std::move(blocks);
    return document;
}

Pdf must(const Document& document) {
    auto pdf = to_pdf(document);
    if (!pdf) FAIL(std::string(name_of(pdf.error().code)) << ": " << pdf.error().detail);
    return std::move(*pdf);
}

FaultCode fault_of(const Document& document) {
    const auto pdf = to_pdf(document);
    REQUIRE(!pdf);
    return pdf.error().code;
}

std::string of_characters(std::size_t count, const std::string& letter) {
    std::string text;
    for (std::size_t index = 0; index < count; ++index) text += letter;
    return text;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("the file says what it is: title, author, time, language, paper") {
    const auto pdf = must(small({Heading{.text = "Báo cáo ngày", .is_title = true}}));
    const auto facts = facts_of(pdf.bytes);
    CAPTURE(facts);
    CHECK(facts.find("Title:           Báo cáo ngày 01/07/2025") != std::string::npos);
    CHECK(facts.find("Author:          Phường Hạc Thành") != std::string::npos);
    CHECK(facts.find("Pages:           1\n") != std::string::npos);
    CHECK(facts.find("(A4)") != std::string::npos);
    CHECK(facts.find("rror") == std::string::npos);  // poppler complains of nothing
    CHECK(pdf.bytes.find("/Lang (vi)") != std::string::npos);
    CHECK(pdf.pages == 1);
    auto on_a5 = small();
    on_a5.paper = Paper::a5;
    CHECK(facts_of(must(on_a5).bytes).find("419.528 x 595.276") != std::string::npos);
}

TEST_CASE("every Vietnamese letter can be selected and searched, also when accents were typed apart") {
    const std::string letters =
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ "
        "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";
    const auto pdf = must(small({Paragraph{.text = letters}, Paragraph{.text = "Ho\xCC\x82\xCC\xA3 ti\xCC\xA3"
                                                                               "ch"}}));
    const auto words = flat(words_of(pdf.bytes));
    CHECK(dense(words).find(dense(letters)) != std::string::npos);
    CHECK(words.find("Hộ tịch") != std::string::npos);
    CHECK(pdf.missing_glyphs == 0);
}

TEST_CASE("letters stay letters: no ligature hides a word from a search") {
    const auto words = words_of(must(small({Paragraph{.text = "Certificate office affidavit flow"}})).bytes);
    CHECK(words.find("Certificate office affidavit flow") != std::string::npos);
}

TEST_CASE("a letter that the font lacks is counted and never comes from another font") {
    const auto pdf = must(small({Paragraph{.text = "中文 and Noto Sans"}}));
    CHECK(pdf.missing_glyphs == 2);
    const auto fonts = fonts_of(pdf.bytes);
    CHECK(!fonts.empty());
    for (const auto& font : fonts) {
        CAPTURE(font);
        // The box of a missing letter has its number's digits in it, which Pango sets in a font of equal widths.
        CHECK((font.find("+NotoSans-") != std::string::npos || font.find("+NotoSansMono-") != std::string::npos));
        CHECK(font.find(" yes yes yes ") != std::string::npos);  // embedded, a part only, with its letters' names
    }
}

TEST_CASE("a table over several pages has its heading on each, and every row once") {
    Table table{
        .columns = {{.heading = "Dịch vụ", .share = 3}, {.heading = "Số lượt", .share = 1, .align = Align::right}},
        .rows = {}};
    for (int row = 1; row <= 150; ++row) {
        table.rows.push_back({.cells = {"Thủ tục thứ " + std::to_string(row) + ".", std::to_string(1000 + row)}});
    }
    const auto pdf = must(small({Heading{.text = "Theo dịch vụ"}, table}));
    CHECK(pdf.pages >= 3);
    CHECK(facts_of(pdf.bytes).find("Pages:           " + std::to_string(pdf.pages)) != std::string::npos);
    std::string all;
    for (std::size_t page = 1; page <= pdf.pages; ++page) {
        const auto words = words_of_page(pdf.bytes, page);
        CAPTURE(page);
        CHECK(count_of(words, "Số lượt") == 1);
        CHECK(words.find("Trang " + std::to_string(page) + "/" + std::to_string(pdf.pages)) != std::string::npos);
        CHECK(count_of(words, "Lập lúc 16:30") == 1);
        all += words;
    }
    for (int row = 1; row <= 150; ++row) {
        CHECK(count_of(all, "Thủ tục thứ " + std::to_string(row) + ".") == 1);
        CHECK(count_of(all, std::to_string(1000 + row) + "\n") == 1);
    }
}

TEST_CASE("numbers stand at one right edge") {
    Table table{.columns = {{.heading = "Kênh"}, {.heading = "Số", .align = Align::right}},
                .rows = {{.cells = {"Trực tiếp", "7"}}, {.cells = {"Trực tuyến", "1050"}, .strong = true}}};
    const auto picture = picture_of_words(must(small({table})).bytes);
    const auto end_of = [&](const std::string& number) {
        const auto at = picture.find(number + "\n");
        REQUIRE(at != std::string::npos);
        const auto line = picture.rfind('\n', at);
        std::size_t column = 0;
        for (auto index = line + 1; index < at + number.size(); ++index) {
            if ((static_cast<unsigned char>(picture[index]) & 0xC0U) != 0x80U) ++column;
        }
        return column;
    };
    const auto difference = static_cast<int>(end_of(" 7")) - static_cast<int>(end_of("1050"));
    CHECK(std::abs(difference) <= 1);
}

TEST_CASE("names of 200 characters are whole wherever they stand, with and without spaces") {
    const auto solid = of_characters(200, "Ễ");
    std::string spaced;
    for (int word = 0; word < 40; ++word) spaced += "nghị ";
    spaced.pop_back();
    for (const auto& name : {solid, spaced}) {
        CAPTURE(name);
        const auto found = [&](std::vector<Block> blocks) {
            const auto pdf = must(small(std::move(blocks)));
            return dense(words_of(pdf.bytes)).find(dense(name)) != std::string::npos;
        };
        CHECK(found({Heading{.text = name, .is_title = true}}));
        CHECK(found({Heading{.text = name}}));
        CHECK(found({Paragraph{.text = name}}));
        CHECK(found({KeyValues{{{.key = "Đơn vị", .value = name}}}}));
        CHECK(found({KeyValues{{{.key = name, .value = ""}}}}));
        CHECK(found({Figures{{{.number = "7", .caption = name}}}}));
        CHECK(found({Table{.columns = {{.heading = name}, {.heading = ""}}, .rows = {}}}));
        CHECK(found({Table{.columns = {{.heading = ""}, {.heading = ""}}, .rows = {{.cells = {name, ""}}}}}));
        CHECK(found({Code{.text = "x", .captions = {name}}}));
        auto in_margins = small();
        in_margins.header_left = name;
        CHECK(dense(words_of(must(in_margins).bytes)).find(dense(name)) != std::string::npos);
        in_margins = small();
        in_margins.footer = name;
        CHECK(dense(words_of(must(in_margins).bytes)).find(dense(name)) != std::string::npos);
    }
}

TEST_CASE("nothing leaves the sheet, whatever is written") {
    // The whole text lies within the page that poppler crops to.
    const auto word = of_characters(3000, "W");
    const auto pdf = must(small({Table{.columns = {{.heading = "a", .share = 1}, {.heading = "b", .share = 9}},
                                       .rows = {{.cells = {word, word}}}},
                                 Paragraph{.text = word}}));
    CHECK(count_of(words_of(pdf.bytes), "W") == 9000);
}

TEST_CASE("a table row higher than a page goes on on the next one") {
    std::string text;
    for (int line = 0; line < 4000; ++line) text += "dòng" + std::to_string(line) + " ";
    const auto pdf = must(small({Table{.columns = {{.heading = "Ghi chú"}}, .rows = {{.cells = {text}}}}}));
    CHECK(pdf.pages > 2);
    const auto words = flat(words_of(pdf.bytes));
    for (const int line : {0, 1, 1999, 3999}) {
        CHECK(count_of(words, "dòng" + std::to_string(line) + " ") == 1);
    }
}

TEST_CASE("a QR code is read back by an independent reader, and its captions stand beside it") {
    const std::string text = "H56.14-250701-0012\nH56.14-250701-0013";
    const auto pdf = must(small({Code{.text = text, .captions = {"Mã hồ sơ", "H56.14-250701-0012"}}}));
    const auto codes = codes_of(pdf.bytes);
    REQUIRE(codes.size() == 1);
    CHECK(codes[0] == text);
    CHECK(words_of(pdf.bytes).find("H56.14-250701-0012") != std::string::npos);
    CHECK(fault_of(small({Code{.text = of_characters(4000, "x"), .captions = {}}})) == FaultCode::code_too_long);
    CHECK(fault_of(small({Code{.text = of_characters(900, "x"), .captions = {}}})) == FaultCode::code_too_long);
    CHECK(fault_of(small({Code{.text = "", .captions = {}}})) == FaultCode::malformed);
}

TEST_CASE("a heading never stands alone at a page's end") {
    for (int paragraphs = 30; paragraphs < 60; ++paragraphs) {
        std::vector<Block> blocks(static_cast<std::size_t>(paragraphs), Paragraph{.text = "dòng"});
        blocks.emplace_back(Heading{.text = "Tiêu đề"});
        blocks.emplace_back(Table{.columns = {{.heading = "Cột"}}, .rows = {{.cells = {"giá trị đầu"}}}});
        const auto pdf = must(small(std::move(blocks)));
        for (std::size_t page = 1; page <= pdf.pages; ++page) {
            const auto words = words_of_page(pdf.bytes, page);
            CAPTURE(paragraphs);
            CHECK((words.find("Tiêu đề") == std::string::npos) == (words.find("giá trị đầu") == std::string::npos));
        }
    }
}

TEST_CASE("what cannot be set is a fault of its own kind") {
    CHECK(fault_of(small({Paragraph{.text = "\xC3("}})) == FaultCode::broken_text);
    CHECK(fault_of(small({Table{.columns = {{.heading = "a"}, {.heading = "b"}}, .rows = {{.cells = {"one"}}}}})) ==
          FaultCode::malformed);
    CHECK(fault_of(small({Table{.columns = {{.heading = "a", .share = 0}}, .rows = {}}})) == FaultCode::malformed);
    CHECK(fault_of(small({Figures{.figures = {{"1", "a"}}, .in_a_row = 0}})) == FaultCode::malformed);
    auto document = small();
    document.language = "vi) /Evil (";
    CHECK(fault_of(document) == FaultCode::malformed);
    document = small();
    document.header_left = of_characters(20'000, "dài ");
    CHECK(fault_of(document) == FaultCode::too_long);
}

TEST_CASE("a document is bounded in pages and in bytes") {
    Table table{.columns = {{.heading = "Cột"}}, .rows = {}};
    table.rows.assign(12'000, {.cells = {"x"}});
    CHECK(fault_of(small({table})) == FaultCode::too_long);
    CHECK(fault_of(small({Paragraph{.text = std::string(most_bytes + 1, 'x')}})) == FaultCode::too_long);
    table.rows.assign(7'000, {.cells = {"x"}});
    const auto pdf = must(small({table}));
    CHECK(pdf.pages > 100);
    CHECK(pdf.pages <= most_pages);
}

TEST_CASE("the same document gives the same bytes, also from two threads at once") {
    const auto document = small({Paragraph{.text = "Quý công dân vui lòng chờ gọi số"}});
    const auto first = must(document).bytes;
    std::string second;
    std::string third;
    {
        const std::jthread one([&] { second = to_pdf(document)->bytes; });
        const std::jthread other([&] { third = to_pdf(document)->bytes; });
    }
    CHECK(first == second);
    CHECK(first == third);
}
