#include "drivers/escpos/decoder.hpp"

#include "drivers/escpos/encoder.hpp"
#include "tests/unit/escpos/pictures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace layso::escpos {
namespace {

Bytes bytes(std::initializer_list<unsigned> values) {
    Bytes result;
    std::ranges::transform(values, std::back_inserter(result), [](unsigned value) { return std::byte(value); });
    return result;
}

TEST_CASE("two tickets in one stream are two sheets") {
    const Bitmap first = test::noise(dots_80mm, 100, 1, 5);
    const Bitmap second = test::noise(dots_80mm, 30, 2, 5);
    Bytes stream = encode(first)->joined();
    const Bytes rest = encode(second)->joined();
    stream.insert(stream.end(), rest.begin(), rest.end());
    const Decoded decoded = decode(stream);
    REQUIRE(decoded.sound());
    REQUIRE(decoded.sheets.size() == 2);
    CHECK(decoded.sheets[0].picture.height() == 100);
    CHECK(decoded.sheets[1].picture.height() == 30);
}

TEST_CASE("a ticket that broke off is half a ticket on paper, and says where") {
    const Bitmap picture = test::noise(dots_80mm, 200, 9, 128);
    const Bytes whole = encode(picture)->joined();
    for (std::size_t length = 0; length < whole.size(); length += 997) {
        const Decoded decoded = decode(std::span(whole).first(length));
        const std::uint32_t rows = decoded.sheets.empty() ? 0 : decoded.sheets.front().picture.height();
        CHECK(rows <= length / 72);
        CHECK(rows + 3 >= length / 72);
        if (decoded.fault) {
            CHECK(decoded.fault->error == DecodeError::truncated);
            CHECK(decoded.fault->offset < length);
        }
    }
}

TEST_CASE("raster wider than the paper is cut off, and told") {
    const auto ticket = encode(test::noise(dots_80mm, 20, 1, 256));
    const Decoded decoded = decode(ticket->joined(), {.paper_dots = dots_58mm});
    CHECK(decoded.sheets.front().clipped == 20);
    CHECK(decoded.sheets.front().picture.width() == dots_58mm);
    CHECK(decoded.sheets.front().picture.black(dots_58mm - 1, 19));
}

TEST_CASE("paper that is no whole number of bytes wide ends at its edge") {
    const auto ticket = encode(test::noise(104, 10, 1, 256));
    const Decoded decoded = decode(ticket->joined(), {.paper_dots = 101});
    Bitmap expected(101, 10);
    for (std::uint32_t y = 0; y < 10; ++y) {
        for (std::uint32_t x = 0; x < 101; ++x) {
            expected.set_black(x, y);
        }
    }
    CHECK(decoded.sheets.front().picture == expected);
}

TEST_CASE("a fence is read between raster and cut") {
    auto ticket = *encode(test::noise(dots_80mm, 20, 1, 10));
    const Bytes fence = bytes({0x1D, '(', 'H', 6, 0, 0x30, 0x30, 'A', 'B', 'C', 'D'});
    ticket.print.insert(ticket.print.end(), fence.begin(), fence.end());
    const Decoded decoded = decode(ticket.joined());
    REQUIRE(decoded.sound());
    CHECK(decoded.fences == std::vector<std::uint32_t>{0x41424344});
    CHECK(decoded.sheets.size() == 1);
}

TEST_CASE("a real-time sequence inside of raster data is reported") {
    const Decoded decoded = decode(bytes({0x1D, 'v', '0', 0, 3, 0, 1, 0, 0x10, 0x14, 0x08}));
    CHECK_FALSE(decoded.fault.has_value());
    CHECK(decoded.real_time == 1);
    CHECK_FALSE(decoded.sound());
}

TEST_CASE("what is no command of ours ends the decoding at its place") {
    const auto fault_of = [](const Bytes& stream) { return decode(stream).fault.value(); };
    CHECK(fault_of(bytes({0x1B, '@', 'A'})).error == DecodeError::unknown_command);
    CHECK(fault_of(bytes({0x1B, '@', 'A'})).offset == 2);
    CHECK(fault_of(bytes({0x1D, 'v', '0', 1, 1, 0, 1, 0, 0})).error == DecodeError::bad_argument);
    CHECK(fault_of(bytes({0x1D, 'v', '0', 0, 0, 0, 1, 0})).error == DecodeError::bad_argument);
    CHECK(fault_of(bytes({0x1D, 'v', '1', 0, 1, 0, 1, 0, 0})).error == DecodeError::unknown_command);
    CHECK(fault_of(bytes({0x1D, 'V', 7})).error == DecodeError::bad_argument);
    CHECK(fault_of(bytes({0x1B})).error == DecodeError::truncated);
    CHECK(fault_of(bytes({0x1D, '(', 'H', 6, 0, 0x30})).error == DecodeError::truncated);
}

TEST_CASE("endless paper is refused, also over many sheets") {
    Bytes feeds;
    for (int i = 0; i < 1000; ++i) {
        const Bytes feed = bytes({0x1B, 'J', 255, 0x1D, 'V', 1});
        feeds.insert(feeds.end(), feed.begin(), feed.end());
    }
    const Decoded decoded = decode(feeds);
    REQUIRE(decoded.fault.has_value());
    CHECK(decoded.fault->error == DecodeError::too_long);
    CHECK(decoded.sheets.size() == 156);
}

TEST_CASE("garbage never takes more paper than allowed") {
    constexpr unsigned likely[] = {0x1B, 0x1D, 0x1C, 0x10, '@', 'J', 'v', 'V', '0', '(', 'H', 0, 1, 66, 255};
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        Bytes garbage(random() % 300);
        for (std::byte& byte : garbage) {
            byte = static_cast<std::byte>(random() % 4 == 0 ? random() : likely[random() % std::size(likely)]);
        }
        const Decoded decoded = decode(garbage, {.max_rows = 1000});
        std::uint64_t rows = 0;
        for (const Sheet& sheet : decoded.sheets) {
            rows += sheet.picture.height();
        }
        REQUIRE(rows <= 1000);
    }
}

}  // namespace
}  // namespace layso::escpos
