#include "drivers/escpos/unfinished.hpp"

#include "drivers/escpos/encoder.hpp"
#include "tests/unit/escpos/pictures.hpp"

#include <doctest/doctest.h>

namespace layso::escpos {
namespace {

TEST_CASE("a band that broke off is as long as its header says") {
    const auto ticket = encode(test::noise(dots_80mm, 100, 1, 128));
    REQUIRE(ticket.has_value());
    const auto missing = [&](std::size_t accepted) { return missing_bytes(ticket->print, accepted); };
    constexpr std::size_t band_at = 4;
    constexpr std::size_t band_size = 8 + 72 * 64;
    CHECK(missing(0) == 0);
    CHECK(missing(1) == 1);
    CHECK(missing(2) == 0);
    CHECK(missing(band_at) == 0);
    CHECK(missing(band_at + 1) == band_size - 1);
    CHECK(missing(band_at + 8) == band_size - 8);
    CHECK(missing(band_at + band_size - 1) == 1);
    CHECK(missing(band_at + band_size) == 0);
    CHECK(missing(ticket->print.size()) == 0);
}

TEST_CASE("commands that are not ours are not guessed at") {
    const Bytes bytes{std::byte{0x1B}, std::byte{'Z'}, std::byte{0}};
    CHECK_FALSE(missing_bytes(bytes, 2));
}

}  // namespace
}  // namespace layso::escpos
