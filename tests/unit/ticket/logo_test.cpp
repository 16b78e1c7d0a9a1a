#include "firmware/ticket/logo.hpp"

#include "tests/unit/ticket/own_directory.hpp"
#include "tests/unit/ticket/printed.hpp"
#include "tests/unit/ticket/sample_content.hpp"

#include <doctest/doctest.h>
#include <png.h>

#include <fstream>
#include <vector>

namespace layso::ticket {
namespace {

using test::OwnDirectory;

/// Saves pixels of `format` (libpng's PNG_FORMAT_…).
void save_png(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height, png_uint_32 format,
              const std::vector<png_byte>& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = format;
    REQUIRE(png_image_write_to_file(&image, file.c_str(), 0, pixels.data(), 0, nullptr) != 0);
}

/// A picture of one grey, or of black with some alpha.
void save_plain(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height, png_byte grey = 0) {
    save_png(file, width, height, PNG_FORMAT_GRAY, std::vector<png_byte>(std::size_t{width} * height, grey));
}

std::size_t black_dots(const escpos::Bitmap& picture) {
    std::size_t dots = 0;
    for (std::uint32_t y = 0; y < picture.height(); ++y) {
        for (std::uint32_t x = 0; x < picture.width(); ++x) {
            dots += picture.black(x, y) ? 1 : 0;
        }
    }
    return dots;
}

std::string refusal(const std::filesystem::path& file, std::uint32_t width = 0, std::uint32_t paper = 576) {
    const auto result = read_logo(file, width, paper);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().find(file.filename().string()) != std::string::npos);
    return result.error();
}

TEST_CASE("half ink is black, transparent is white, and no dot is invented") {
    const OwnDirectory directory;
    const auto file = directory.path() / "logo.png";
    save_png(file, 8, 1, PNG_FORMAT_GRAY, {0, 64, 127, 128, 200, 255, 127, 128});
    const auto grey = read_logo(file, 0, 576);
    REQUIRE(grey.has_value());
    const bool expected[] = {true, true, true, false, false, false, true, false};
    for (std::uint32_t x = 0; x < 8; ++x) {
        CHECK(grey->black(x, 0) == expected[x]);
    }
    save_png(file, 4, 1, PNG_FORMAT_RGBA, {0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 0, 128});
    const auto clear = read_logo(file, 0, 576);
    REQUIRE(clear.has_value());
    CHECK(clear->black(0, 0));
    CHECK_FALSE(clear->black(1, 0));
    CHECK_FALSE(clear->black(2, 0));
    CHECK(clear->black(3, 0));
    save_png(file, 2, 1, PNG_FORMAT_RGB, {255, 255, 0, 128, 0, 0});  // yellow is light, dark red is not
    const auto colour = read_logo(file, 0, 576);
    REQUIRE(colour.has_value());
    CHECK_FALSE(colour->black(0, 0));
    CHECK(colour->black(1, 0));
}

TEST_CASE("a logo as wide as the paper is taken dot by dot, a wider one is refused with both widths") {
    const OwnDirectory directory;
    const auto file = directory.path() / "logo.png";
    save_plain(file, 384, 5);
    CHECK(black_dots(*read_logo(file, 0, 384)) == 384 * 5);
    save_plain(file, 385, 5);
    CHECK(refusal(file, 0, 384).find("is 385 dots wide, wider than the paper of 384") != std::string::npos);
    CHECK(read_logo(file, 384, 384).has_value());
}

TEST_CASE("scaled only when asked, in proportion, and still of one bit") {
    const OwnDirectory directory;
    const auto file = directory.path() / "logo.png";
    std::vector<png_byte> pixels(std::size_t{400} * 200, 255);
    for (std::size_t y = 0; y < 200; ++y) {
        std::fill_n(pixels.begin() + static_cast<std::ptrdiff_t>(y * 400), 200, png_byte{0});  // its left half
    }
    save_png(file, 400, 200, PNG_FORMAT_GRAY, pixels);
    for (const std::uint32_t width : {100U, 400U, 500U}) {
        const auto picture = read_logo(file, width, 576);
        REQUIRE(picture.has_value());
        CHECK(picture->width() == width);
        CHECK(picture->height() == width / 2);
        CHECK(black_dots(*picture) == std::size_t{width} * width / 4);
        CHECK(picture->black(width / 2 - 1, 0));
        CHECK_FALSE(picture->black(width / 2, 0));
    }
}

TEST_CASE("what is no sound picture is refused") {
    const OwnDirectory directory;
    const auto file = directory.path() / "logo.png";
    CHECK(refusal(directory.path() / "none.png").find("No such file") != std::string::npos);
    CHECK(read_logo(directory.path(), 0, 576).error().find("is no regular file") != std::string::npos);
    std::ofstream(file) << "GIF89a";
    CHECK(refusal(file).find("is no PNG") != std::string::npos);
    std::ofstream(file).close();
    CHECK_FALSE(read_logo(file, 0, 576).has_value());
    save_plain(file, 4097, 1);
    CHECK(refusal(file).find("more than 4096 x 4096 pixels") != std::string::npos);
    save_plain(file, 1, 801);
    CHECK(refusal(file).find("801 rows high") != std::string::npos);
    std::ofstream(file) << std::string(most_logo_bytes + 1, 'x');
    CHECK(refusal(file).find("larger than 4194304 bytes") != std::string::npos);
}

TEST_CASE("a file cut off or changed anywhere is refused or gives the whole picture, never a part") {
    const OwnDirectory directory;
    const auto file = directory.path() / "logo.png";
    std::vector<png_byte> pixels;
    pixels.reserve(std::size_t{64} * 64);
    for (std::size_t i = 0; i < std::size_t{64} * 64; ++i) {
        pixels.push_back(static_cast<png_byte>(i * 7 % 256));
    }
    save_png(file, 64, 64, PNG_FORMAT_GRAY, pixels);
    const escpos::Bitmap whole = *read_logo(file, 0, 576);
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    for (std::size_t i = 0; i < bytes.size(); i += 5) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        for (const std::string& broken : {bytes.substr(0, i), changed}) {
            std::ofstream(file, std::ios::binary) << broken;
            const auto result = read_logo(file, 0, 576);
            const bool sound = !result.has_value() || *result == whole;
            CHECK_MESSAGE(sound, "byte ", i);
        }
    }
}

TEST_CASE("the demonstration's logo stands above its centre's name, on the built-in ticket") {
    const auto form = Template::load("deploy/templates/demo-80mm.toml");
    REQUIRE_MESSAGE(form.has_value(), form.error().detail);
    CHECK(form->parts.size() == Template::built_in(576).parts.size() + 1);
    Renderer with_logo = test::renderer_of(*form);
    Renderer without = test::renderer_of(profile_80mm);
    const escpos::Bitmap picture = test::printed(test::picture_of(with_logo, test::usual()));
    const escpos::Bitmap plain = test::printed(test::picture_of(without, test::usual()));
    constexpr std::uint32_t logo_rows = 112 + 8;
    REQUIRE(picture.height() == plain.height() + logo_rows);
    const auto logo = read_logo("deploy/templates/lotus.png", 160, 576);
    REQUIRE(logo.has_value());
    CHECK(logo->height() == 112);
    CHECK(black_dots(*logo) > 1500);
    bool same = true;
    for (std::uint32_t y = 0; y < picture.height(); ++y) {
        for (std::uint32_t x = 0; x < picture.width(); ++x) {
            const bool in_logo = y < 112 && x >= 208 && x < 368 && logo->black(x - 208, y);
            const bool expected = y < logo_rows ? in_logo : plain.black(x, y - logo_rows);
            same = same && picture.black(x, y) == expected;
        }
    }
    CHECK(same);
}

TEST_CASE("a broken logo is a fault of the template, with its line") {
    const OwnDirectory directory;
    const auto file = directory.path() / "ticket.toml";
    std::ofstream(file) << "paper = 384\n[[block]]\nkind = \"logo\"\nfile = \"wide.png\"\n"
                        << "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 100\n";
    save_plain(directory.path() / "wide.png", 400, 5);
    const auto wide = Template::load(file);
    REQUIRE_FALSE(wide.has_value());
    CHECK(wide.error().code == FaultCode::bad_logo);
    CHECK(wide.error().line == 4);
    CHECK(wide.error().column == 8);
    CHECK(wide.error().detail.find(":4:8: ") != std::string::npos);
    CHECK(wide.error().detail.find("400 dots wide, wider than the paper of 384") != std::string::npos);
    save_plain(directory.path() / "wide.png", 384, 5);
    CHECK(Template::load(file).has_value());
}

TEST_CASE("a logo that spells a real-time command is printed without it, one dot beside") {
    const OwnDirectory directory;
    save_png(directory.path() / "evil.png", 32, 1, PNG_FORMAT_GRAY, [] {
        std::vector<png_byte> pixels(32, 255);
        for (const unsigned bit : {3U, 11U, 13U, 23U}) {  // 10 14 01: opens a drawer
            pixels[bit] = 0;
        }
        return pixels;
    }());
    std::ofstream(directory.path() / "ticket.toml")
        << "paper = 384\n[[block]]\nkind = \"logo\"\nfile = \"evil.png\"\nbelow = 40\n"
        << "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 100\n";
    const auto form = Template::load(directory.path() / "ticket.toml");
    REQUIRE(form.has_value());
    Renderer renderer = test::renderer_of(*form);
    const escpos::Bitmap picture = test::picture_of(renderer, test::usual());
    const auto ticket = escpos::encode(picture, {.paper_dots = 384});
    REQUIRE(ticket.has_value());
    CHECK(ticket->scrubbed == 1);
    CHECK(escpos::count_real_time(ticket->joined()) == 0);
    const escpos::Bitmap paper = escpos::decode(ticket->joined(), {.paper_dots = 384}).sheets.front().picture;
    REQUIRE(paper.height() == picture.height());
    CHECK(black_dots(paper) == black_dots(picture) + 1);
}

}  // namespace
}  // namespace layso::ticket
