#include "drivers/escpos/real_time.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <set>
#include <vector>

namespace layso::escpos {
namespace {

TEST_CASE("exactly the listed sequences are found") {
    std::set<std::pair<unsigned, unsigned>> found;
    for (unsigned function = 0; function < 256; ++function) {
        for (unsigned argument = 0; argument < 256; ++argument) {
            const std::array sequence{std::byte{0x10}, std::byte(function), std::byte(argument)};
            if (count_real_time(sequence) != 0) {
                found.emplace(function, argument);
            }
        }
    }
    std::set<std::pair<unsigned, unsigned>> expected;
    for (unsigned argument = 1; argument <= 8; ++argument) {
        expected.emplace(0x04, argument);
    }
    for (unsigned argument = 0; argument <= 3; ++argument) {
        expected.emplace(0x05, argument);
    }
    for (const unsigned argument : {1U, 2U, 3U, 7U, 8U}) {
        expected.emplace(0x14, argument);
    }
    CHECK(found == expected);
}

TEST_CASE("scrubbing leaves none, and changes one bit for each that was there") {
    // Only bytes that make sequences, so that they touch and overlap in every way.
    constexpr std::array alphabet{0x10, 0x04, 0x05, 0x14, 0x00, 0x01, 0x08, 0x18};
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        std::vector<std::byte> raster(200);
        for (std::byte& byte : raster) {
            byte = static_cast<std::byte>(alphabet[random() % alphabet.size()]);
        }
        const auto before = raster;
        const std::size_t there = count_real_time(raster);
        CHECK(scrub_real_time(raster) == there);
        CHECK(count_real_time(raster) == 0);
        std::size_t changed = 0;
        for (std::size_t i = 0; i < raster.size(); ++i) {
            if (raster[i] != before[i]) {
                ++changed;
                CHECK((raster[i] ^ before[i]) == std::byte{0x08});
            }
        }
        CHECK(changed == there);
    }
}

TEST_CASE("a sequence at the very end is found, and one cut short is none") {
    const std::array whole{std::byte{1}, std::byte{0x10}, std::byte{4}, std::byte{1}};
    CHECK(count_real_time(whole) == 1);
    CHECK(count_real_time(std::span(whole).first(3)) == 0);
    CHECK(count_real_time({}) == 0);
}

}  // namespace
}  // namespace layso::escpos
