#include "firmware/ticket/renderer.hpp"

#include "drivers/device/png.hpp"
#include "drivers/escpos/encoder.hpp"
#include "drivers/escpos/real_time.hpp"
#include "tests/unit/ticket/printed.hpp"
#include "tests/unit/ticket/reader.hpp"
#include "tests/unit/ticket/sample_content.hpp"

#include <doctest/doctest.h>
#include <glib.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace layso::ticket {
namespace {

using test::crowded;
using test::english;
using test::picture_of;
using test::printed;
using test::Reader;
using test::renderer_of;
using test::usual;

bool column_is_white(const escpos::Bitmap& picture, std::uint32_t x) {
    for (std::uint32_t y = 0; y < picture.height(); ++y) {
        if (picture.black(x, y)) {
            return false;
        }
    }
    return true;
}

std::string decomposed(const std::string& text) {
    gchar* result = g_utf8_normalize(text.c_str(), -1, G_NORMALIZE_DEFAULT);
    std::string copy(result);
    g_free(result);
    return copy;
}

TEST_CASE("text is printed as it is drawn, dot by dot, without a real-time sequence") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        for (const TicketContent& content : {usual(), english(), crowded()}) {
            const escpos::Bitmap picture = picture_of(renderer, content);
            CHECK(picture.width() == profile.dots);
            CHECK(escpos::count_real_time(picture.bytes()) == 0);
            CHECK(printed(picture) == picture);
        }
    }
}

/// Rows in runs of at least `least` white ones.
std::uint32_t white_rows(const escpos::Bitmap& picture, std::uint32_t least) {
    std::uint32_t rows = 0;
    std::uint32_t run = 0;
    for (std::uint32_t y = 0; y <= picture.height(); ++y) {
        const bool white = y < picture.height() &&
                           std::ranges::all_of(picture.row(y), [](std::byte byte) { return byte == std::byte{0}; });
        rows += !white && run >= least ? run : 0;
        run = white ? run + 1 : 0;
    }
    return rows;
}

TEST_CASE("white rows of a ticket are fed, not sent") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        for (const TicketContent& content : {usual(), english(), crowded()}) {
            const escpos::Bitmap picture = picture_of(renderer, content);
            const escpos::EncoderOptions options{.paper_dots = picture.width()};
            const auto ticket = escpos::encode(picture, options);
            REQUIRE(ticket.has_value());
            const std::uint32_t white = white_rows(picture, options.skip_from_rows);
            CHECK(white > 60);
            constexpr std::size_t commands = 400;  // of bands and feeds
            CHECK(ticket->print.size() <= (picture.height() - white) * picture.stride() + commands);
        }
    }
}

TEST_CASE("the printed QR code is read back by an independent reader") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        for (const std::size_t length : {10U, 40U, 80U, 150U, 250U}) {
            TicketContent content = usual();
            content.tracking = "https://layso.example.vn/t/" + std::string(length, 'k');
            const Reader reader(printed(picture_of(renderer, content)));
            CHECK_MESSAGE(reader.codes() == content.tracking + "\n", "dots ", profile.dots, " length ", length);
        }
    }
}

TEST_CASE("a ticket without tracking has no code") {
    Renderer renderer = renderer_of(profile_80mm);
    TicketContent content = usual();
    content.tracking.clear();
    CHECK(Reader(printed(picture_of(renderer, content))).codes().empty());
}

/// The tallest part of a ticket without a code, at a third of its size: print readers want usual letters.
escpos::Bitmap number_of(const escpos::Bitmap& ticket) {
    std::uint32_t best = 0;
    std::uint32_t best_rows = 0;
    std::uint32_t rows = 0;
    for (std::uint32_t y = 0; y < ticket.height(); ++y) {
        const bool white = std::ranges::all_of(ticket.row(y), [](std::byte byte) { return byte == std::byte{0}; });
        rows = white ? 0 : rows + 1;
        if (rows > best_rows) {
            best_rows = rows;
            best = y + 1 - rows;
        }
    }
    escpos::Bitmap number(ticket.width() / 3, best_rows / 3);
    for (std::uint32_t y = 0; y < number.height(); ++y) {
        for (std::uint32_t x = 0; x < number.width(); ++x) {
            if (ticket.black(x * 3 + 1, best + y * 3 + 1)) {
                number.set_black(x, y);
            }
        }
    }
    return number;
}

TEST_CASE("the number is read back as it is, at both widths") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        for (const std::string label : {"A012", "C345", "H678", "X909"}) {
            TicketContent content = usual();
            content.label = label;
            content.tracking.clear();
            const std::string read = Reader(number_of(printed(picture_of(renderer, content)))).text();
            CHECK_MESSAGE(read.starts_with(label), label, " read as ", read);
        }
    }
}

TEST_CASE("a reader of print finds the words, the marks and the end of a long name") {
    Renderer renderer = renderer_of(profile_80mm);
    const std::string plain = Reader(printed(picture_of(renderer, usual()))).text();
    for (const std::string words : {"PHIẾU SỐ THỨ TỰ", "PHƯỜNG HẠC THÀNH", "Chứng thực bản sao từ bản chính", "08:15",
                                    "01/07/2025", "Quý công dân vui lòng chờ gọi số."}) {
        CHECK_MESSAGE(plain.find(words) != std::string::npos, words, " in ", plain);
    }
    const std::string full = Reader(printed(picture_of(renderer, crowded()))).text();
    for (const std::string words : {"ƯU TIÊN", "KHÔNG CÓ GIÁ TRỊ", "128", "hộ gia đình"}) {
        CHECK_MESSAGE(full.find(words) != std::string::npos, words, " in ", full);
    }
}

TEST_CASE("nothing is cut: the margins stay white whatever the texts") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        TicketContent content = crowded();
        content.tracking.clear();
        content.label = "AB123456";
        content.service = std::string(200, 'W');  // one word: broken, because it cannot be wrapped
        content.centre_name = {test::long_name};
        content.footer = {test::long_name, "Một dòng."};
        content.expected_wait = WaitRange{1000, 1'000'000};
        const escpos::Bitmap picture = picture_of(renderer, content);
        for (std::uint32_t x = 0; x + 2 < renderer.form().side; ++x) {
            CHECK(column_is_white(picture, x));
            CHECK(column_is_white(picture, profile.dots - 1 - x));
        }
        TicketContent shorter = content;
        shorter.service = std::string(100, 'W');
        CHECK(picture_of(renderer, shorter).height() < picture.height());
    }
}

TEST_CASE("the last line keeps the tails of its letters") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        for (const TicketContent& content : {usual(), english(), crowded()}) {
            const escpos::Bitmap picture = picture_of(renderer, content);
            const auto last = picture.row(picture.height() - 1);
            CHECK(std::ranges::all_of(last, [](std::byte byte) { return byte == std::byte{0}; }));
        }
    }
}

TEST_CASE("letters with their accents apart print like whole ones") {
    Renderer renderer = renderer_of(profile_80mm);
    TicketContent apart = crowded();
    apart.service = decomposed(apart.service);
    for (std::string& line : apart.centre_name) {
        line = decomposed(line);
    }
    REQUIRE(apart.service != crowded().service);
    CHECK(picture_of(renderer, apart) == picture_of(renderer, crowded()));
}

TEST_CASE("a template in either form of Unicode prints the same") {
    std::ifstream file("deploy/templates/ticket-58mm.toml");
    const std::string composed{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(decomposed(composed) != composed);
    Renderer whole = renderer_of(*Template::parse(composed, "composed", {}));
    Renderer apart = renderer_of(*Template::parse(decomposed(composed), "apart", {}));
    CHECK(picture_of(apart, crowded()) == picture_of(whole, crowded()));
}

std::size_t ink_of(const escpos::Bitmap& picture) {
    std::size_t dots = 0;
    for (const std::byte byte : picture.bytes()) {
        dots += static_cast<std::size_t>(std::popcount(std::to_integer<unsigned>(byte)));
    }
    return dots;
}

TEST_CASE("no letter of a long name is lost, also where one word is longer than the paper") {
    const auto form = Template::parse(
        "paper = 384\n[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 60\n"
        "[[block]]\nkind = \"text\"\ntext = \"{service}\"\nsize = 30\nweight = \"bold\"\n",
        "test", {});
    REQUIRE(form.has_value());
    Renderer renderer = renderer_of(*form);
    TicketContent content{.label = "A012"};
    const std::size_t number = ink_of(picture_of(renderer, content));
    const auto ink = [&](const std::string& service) {
        content.service = service;
        return ink_of(picture_of(renderer, content)) - number;
    };
    const std::size_t one = ink("H");
    REQUIRE(one > 50);
    CHECK(ink(std::string(60, 'H')) == 60 * one);
    CHECK(ink(std::string(200, 'H')) == 200 * one);
    std::string words;
    for (int i = 0; i < 50; ++i) {
        words += "HHHH ";
    }
    CHECK(ink(words) == 200 * one);
}

TEST_CASE("one ticket leaves nothing behind for the next") {
    Renderer renderer = renderer_of(profile_58mm);
    const escpos::Bitmap first = picture_of(renderer, usual());
    TicketContent endless = usual();
    endless.footer.assign(300, "dòng");
    CHECK(renderer.render(endless).error().code == FaultCode::too_long);
    CHECK(picture_of(renderer, usual()) == first);
    (void)picture_of(renderer, crowded());
    for (int i = 0; i < 600; ++i) {  // past the memory of known texts
        TicketContent other = usual();
        other.label = "A" + std::to_string(i);
        (void)picture_of(renderer, other);
    }
    CHECK(picture_of(renderer, usual()) == first);
    CHECK(picture_of(renderer, crowded()) != first);
}

TEST_CASE("each mark changes the ticket") {
    Renderer renderer = renderer_of(profile_80mm);
    const escpos::Bitmap plain = picture_of(renderer, usual());
    for (const auto mark :
         {&TicketContent::priority, &TicketContent::reprint, &TicketContent::offline, &TicketContent::training}) {
        TicketContent marked = usual();
        marked.*mark = true;
        CHECK(picture_of(renderer, marked).height() > plain.height());
    }
}

TEST_CASE("a font that is not there is refused, and so is one without Vietnamese") {
    const auto missing = Renderer::create(profile_80mm, {.families = {"No Such Family"}});
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == FaultCode::font_missing);
    CHECK(missing.error().detail.find("No Such Family") != std::string::npos);
    CHECK(Renderer::create(profile_80mm, {.families = {"Noto Sans Thai"}}).error().code == FaultCode::font_missing);
    CHECK(Renderer::create(profile_80mm, {.families = {}}).error().code == FaultCode::font_missing);
    CHECK(Renderer::create(profile_80mm, {.families = {"No Such Family", "Noto Sans"}})->font_family() == "Noto Sans");
}

TEST_CASE("a letter that the font lacks is told, and the ticket is printed") {
    Renderer renderer = renderer_of(profile_80mm);
    TicketContent content = usual();
    content.service = "Chứng thực \xF0\x9F\x98\x80";
    const auto rendered = renderer.render(content);
    REQUIRE(rendered.has_value());
    CHECK(rendered->missing_glyphs == 1);
}

TEST_CASE("what cannot be a ticket is refused") {
    Renderer renderer = renderer_of(profile_58mm);
    TicketContent content = usual();
    content.label.clear();
    CHECK(renderer.render(content).error().code == FaultCode::no_number);
    content = usual();
    content.service = "\xC3\x28";
    CHECK(renderer.render(content).error().code == FaultCode::broken_text);
    content = usual();
    content.tracking = std::string(3000, 'x');
    CHECK(renderer.render(content).error().code == FaultCode::code_too_long);
    content.tracking = std::string(900, 'x');  // a code, but with modules too small for this paper
    CHECK(renderer.render(content).error().code == FaultCode::code_too_long);
    CHECK(renderer.render(usual()).has_value());
}

/// Each kind of ticket as a picture, to be looked at: in the directory LAYSO_PICTURES, which ctest sets to one of the
/// build. Two of them stand in the documentation.
TEST_CASE("every kind of ticket is saved as a picture") {
    const char* directory = std::getenv("LAYSO_PICTURES");
    if (directory == nullptr) {
        return;
    }
    std::filesystem::create_directories(directory);
    TicketContent offline = usual();
    offline.offline = true;
    offline.people_ahead.reset();
    offline.expected_wait.reset();
    offline.tracking = "A012 2025-07-01";
    TicketContent reprint = usual();
    reprint.reprint = true;
    reprint.priority = true;
    TicketContent long_number = usual();
    long_number.label = "AB123456";
    TicketContent long_word = usual();
    long_word.service = std::string(60, 'W');
    TicketContent own_foot = usual();
    own_foot.footer = {"Đường dây nóng 1022", "Ngày 02/09 nghỉ lễ"};
    const std::vector<std::pair<std::string, TicketContent>> kinds{
        {"vi", usual()},          {"en", english()},      {"crowded", crowded()},
        {"offline", offline},     {"reprint", reprint},   {"long-number", long_number},
        {"long-word", long_word}, {"own-foot", own_foot}, {"bare", {.label = "C001"}},
    };
    const auto save = [&](Renderer& renderer, const TicketContent& content, const std::string& name) {
        const auto png = device::png_of(printed(picture_of(renderer, content)), {.margin = 32});
        std::ofstream file(std::filesystem::path(directory) / (name + ".png"), std::ios::binary);
        file.write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
        CHECK(file.good());
    };
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = renderer_of(profile);
        for (const auto& [kind, content] : kinds) {
            save(renderer, content, (profile.dots == 576 ? "ticket-80mm-" : "ticket-58mm-") + kind);
        }
    }
    const auto demonstration = Template::load("deploy/templates/demo-80mm.toml");
    REQUIRE(demonstration.has_value());
    Renderer renderer = renderer_of(*demonstration);
    save(renderer, usual(), "ticket-80mm-logo");
}

}  // namespace
}  // namespace layso::ticket
