#include "drivers/escpos/encoder.hpp"
#include "drivers/profile/catalog.hpp"
#include "drivers/profile/encoder_options.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace layso::profile;

TEST_CASE("the printers sold in Vietnam are there") {
    const Catalog catalog = Catalog::built_in();
    constexpr std::array<std::string_view, 11> wanted{
        "epson-tm-t81",   "epson-tm-t82",       "epson-tm-t88v",   "epson-tm-t88vi",  "epson-tm-t20", "xprinter-xp-80",
        "xprinter-xp-58", "xprinter-xp-n160ii", "bixolon-srp-330", "bixolon-srp-350", "zywell-zy-303"};
    for (const std::string_view name : wanted) {
        CHECK_MESSAGE(catalog.find(name) != nullptr, name);
    }
}

TEST_CASE("each shipped profile makes options that the encoder takes") {
    for (const Profile& profile : Catalog::built_in().profiles()) {
        CAPTURE(profile.name);
        layso::escpos::Bitmap picture(profile.dots.value, 8);
        picture.set_black(0, 0);
        CHECK(layso::escpos::encode(picture, encoder_options(profile)).has_value());
    }
}

TEST_CASE("nothing that nobody looked up claims to be documented, and nothing shipped was probed") {
    for (const Profile& profile : Catalog::built_in().profiles()) {
        CAPTURE(profile.name);
        CHECK(profile.dots.from != From::probed);
        CHECK(profile.fence.from != From::probed);
        if (profile.generic != Generic::no || profile.name.starts_with("zywell")) {
            CHECK(profile.dots.from == From::unverified);
            CHECK(profile.fence.from == From::unverified);
        }
    }
}

TEST_CASE("a printer that fits no profile of its own still prints: the generic ones are as wide as the paper") {
    const Catalog catalog = Catalog::built_in();
    CHECK(catalog.generic(80).dots.value == 576);
    CHECK(catalog.generic(58).dots.value == 384);
    CHECK_FALSE(catalog.generic(58).cutter.value);
}
