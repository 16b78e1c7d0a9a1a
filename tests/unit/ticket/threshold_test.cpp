#include "firmware/ticket/threshold.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace layso::ticket {
namespace {

TEST_CASE("a dot of half ink or more is black, each at its place") {
    std::mt19937 random(5);
    for (const std::uint32_t width : {1U, 7U, 8U, 9U, 384U, 571U, 576U}) {
        const std::size_t stride = width + 5;
        const std::uint32_t height = 6;
        std::vector<std::uint8_t> ink(stride * height);
        for (std::uint8_t& dot : ink) {
            constexpr std::uint8_t levels[] = {0, 1, 127, 128, 129, 254, 255};
            dot = levels[random() % std::size(levels)];
        }
        const escpos::Bitmap picture = threshold(ink, stride, width, height);
        for (std::uint32_t y = 0; y < height; ++y) {
            for (std::uint32_t x = 0; x < width; ++x) {
                REQUIRE(picture.black(x, y) == (ink[y * stride + x] >= 128));
            }
        }
    }
}

}  // namespace
}  // namespace layso::ticket
