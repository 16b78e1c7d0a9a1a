#include "drivers/escpos/encoder.hpp"

#include "drivers/escpos/decoder.hpp"
#include "drivers/escpos/real_time.hpp"
#include "tests/unit/escpos/pictures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace layso::escpos {
namespace {

using test::differing_dots;
using test::dithered_gradient;
using test::noise;

Bytes bytes(std::initializer_list<unsigned> values) {
    Bytes result;
    std::ranges::transform(values, std::back_inserter(result), [](unsigned value) { return std::byte(value); });
    return result;
}

Decoded printed(const EncodedTicket& ticket, const EncoderOptions& options = {}) {
    return decode(ticket.joined(),
                  {.paper_dots = options.paper_dots, .feed_units_per_row = options.feed_units_per_row});
}

TEST_CASE("a small picture gives exactly these bytes") {
    Bitmap picture(16, 10);
    picture.set_black(0, 0);
    picture.set_black(15, 0);
    const auto ticket = encode(picture);
    REQUIRE(ticket.has_value());
    CHECK(ticket->print == bytes({0x1B, '@', 0x1C, '.',                       //
                                  0x1D, 'v', '0', 0, 2, 0, 1, 0, 0x80, 0x01,  //
                                  0x1B, 'J', 9}));
    CHECK(ticket->cut == bytes({0x1D, 'V', 66, 16}));
}

TEST_CASE("what is printed is the picture, at both widths, whatever its height") {
    for (const std::uint32_t width : {dots_80mm, dots_58mm}) {
        for (const std::uint32_t height : {1U, 7U, 63U, 64U, 65U, 128U, 801U}) {
            for (const std::uint32_t density : {0U, 1U, 20U, 128U, 256U}) {
                const EncoderOptions options{.paper_dots = width};
                const Bitmap picture = noise(width, height, height * 1000 + density, density);
                const auto ticket = encode(picture, options);
                REQUIRE(ticket.has_value());
                const Decoded decoded = printed(*ticket, options);
                REQUIRE(decoded.sound());
                REQUIRE(decoded.sheets.size() == 1);
                const Sheet& sheet = decoded.sheets.front();
                CHECK(sheet.cut);
                CHECK(sheet.clipped == 0);
                REQUIRE(sheet.picture.height() == height);
                CHECK(differing_dots(sheet.picture, picture) == ticket->scrubbed);
            }
        }
    }
}

TEST_CASE("a picture narrower than the paper stands at its left edge") {
    const Bitmap picture = noise(101, 90, 3, 100);
    const auto ticket = encode(picture);
    REQUIRE(ticket.has_value());
    const Decoded decoded = printed(*ticket);
    REQUIRE(decoded.sound());
    const Bitmap& paper = decoded.sheets.front().picture;
    CHECK(differing_dots(picture, paper) == ticket->scrubbed);
    for (std::uint32_t y = 0; y < paper.height(); ++y) {
        for (std::uint32_t x = 104; x < paper.width(); ++x) {
            REQUIRE_FALSE(paper.black(x, y));
        }
    }
}

TEST_CASE("no band is higher than 64 rows") {
    const auto ticket = encode(noise(dots_80mm, 1000, 1, 128));
    REQUIRE(ticket.has_value());
    const Decoded decoded = printed(*ticket);
    REQUIRE(decoded.sound());
    CHECK(decoded.sheets.front().most_rows == 64);
    CHECK(decoded.sheets.front().bands == 16);
}

TEST_CASE("blank rows become paper feed, also more than one command can carry") {
    Bitmap picture(dots_80mm, 1200);
    picture.set_black(5, 300);
    picture.set_black(5, 1100);
    for (const std::uint32_t units : {1U, 2U}) {
        const EncoderOptions options{.feed_units_per_row = units};
        const auto ticket = encode(picture, options);
        REQUIRE(ticket.has_value());
        CHECK(ticket->print.size() < 250);
        const Decoded decoded = printed(*ticket, options);
        REQUIRE(decoded.sound());
        CHECK(decoded.sheets.front().picture == picture);
        CHECK(decoded.sheets.front().cut_feed == options.cut_margin_rows);
    }
}

TEST_CASE("without a cutter the paper is fed to the tear bar, and no cut is sent") {
    Bitmap picture(16, 10);
    picture.set_black(3, 9);
    for (const std::uint32_t units : {1U, 2U}) {
        const auto encoded =
            encode(picture, {.feed_units_per_row = units, .cutter = false, .tear_bar_rows = 120}).value();
        CHECK(encoded.cut.empty());
        const auto decoded = decode(encoded.print, {.feed_units_per_row = units});
        REQUIRE(decoded.sheets.size() == 1);
        CHECK_FALSE(decoded.sheets.front().cut);
        CHECK(decoded.sheets.front().picture.height() == 10 + 120);
    }
}

TEST_CASE("a gap shorter than skip_from_rows stays raster, one as long is skipped") {
    Bitmap picture(dots_80mm, 20);
    picture.set_black(0, 0);
    picture.set_black(0, 8);
    picture.set_black(0, 17);
    const auto ticket = encode(picture, {.skip_from_rows = 8});
    REQUIRE(ticket.has_value());
    const Decoded decoded = printed(*ticket);
    CHECK(decoded.sheets.front().bands == 2);
    CHECK(decoded.sheets.front().most_rows == 9);
    CHECK(decoded.sheets.front().picture == picture);
}

TEST_CASE("2,000 dithered pictures hold no real-time sequence, though many would") {
    std::size_t dangerous = 0;
    for (std::uint32_t seed = 0; seed < 2000; ++seed) {
        const Bitmap picture = dithered_gradient(dots_80mm, 96, seed);
        dangerous += count_real_time(picture.bytes()) > 0 ? 1U : 0U;
        const auto ticket = encode(picture);
        REQUIRE(ticket.has_value());
        REQUIRE(count_real_time(ticket->joined()) == 0);
        const Decoded decoded = printed(*ticket);
        REQUIRE(decoded.sound());
        REQUIRE(differing_dots(decoded.sheets.front().picture, picture) == ticket->scrubbed);
    }
    CHECK(dangerous > 500);
}

TEST_CASE("a sequence across two rows is scrubbed, and so is one that only the band's neighbours could make") {
    Bitmap picture(dots_58mm, 200);
    for (std::uint32_t y = 0; y < 200; ++y) {
        const auto row = picture.row(y);
        row[46] = std::byte{0x10};
        row[47] = std::byte{0x14};
        row[0] = std::byte{0x08};
    }
    CHECK(count_real_time(picture.bytes()) == 199);
    const auto ticket = encode(picture, {.paper_dots = dots_58mm});
    REQUIRE(ticket.has_value());
    CHECK(ticket->scrubbed == 196);  // the last row of each of the three whole bands is followed by a header
    CHECK(count_real_time(ticket->joined()) == 0);
}

TEST_CASE("no height, width or gap makes a sequence inside of the commands") {
    for (std::uint32_t width = 8; width <= 640; width += 8) {
        for (const std::uint32_t height : {4U, 5U, 16U, 20U}) {
            Bitmap picture(width, 300);
            for (std::uint32_t y = 0; y < height; ++y) {
                picture.row(y).back() = std::byte{0x10};
                picture.row(y).front() = std::byte{0x04};
            }
            picture.row(height + 16).front() = std::byte{0x10};
            const auto ticket = encode(picture, {.paper_dots = 640});
            REQUIRE(ticket.has_value());
            REQUIRE(count_real_time(ticket->joined()) == 0);
        }
    }
}

TEST_CASE("what cannot be printed is refused") {
    CHECK(encode(Bitmap(577, 10)).error() == EncodeFault::too_wide);
    CHECK(encode(Bitmap(385, 10), {.paper_dots = dots_58mm}).error() == EncodeFault::too_wide);
    CHECK(encode(Bitmap(576, 0)).error() == EncodeFault::empty);
    CHECK(encode(Bitmap(0, 10)).error() == EncodeFault::empty);
    CHECK(encode(Bitmap(8, max_rows + 1)).error() == EncodeFault::too_long);
    CHECK(encode(Bitmap(8, 8), {.band_rows = 65}).error() == EncodeFault::bad_options);
    CHECK(encode(Bitmap(8, 8), {.band_rows = 0}).error() == EncodeFault::bad_options);
    CHECK(encode(Bitmap(8, 8), {.feed_units_per_row = 0}).error() == EncodeFault::bad_options);
    CHECK(encode(Bitmap(8, 8), {.cut_margin_rows = 256}).error() == EncodeFault::bad_options);
}

}  // namespace
}  // namespace layso::escpos
