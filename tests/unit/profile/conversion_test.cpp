#include "drivers/profile/abilities.hpp"
#include "drivers/profile/catalog.hpp"
#include "drivers/profile/encoder_options.hpp"

#include <doctest/doctest.h>

using namespace layso;
using profile::Catalog;
using profile::From;

TEST_CASE("the encoder gets the width and the units of the printer") {
    const Catalog catalog = Catalog::built_in();
    const auto options = profile::encoder_options(*catalog.find("epson-tm-t88iii"));
    CHECK(options.paper_dots == 512);
    CHECK(options.feed_units_per_row == 2);
    CHECK(options.band_rows == 64);
    CHECK(profile::encoder_options(catalog.generic(58)).paper_dots == 384);
}

TEST_CASE("only a proof that somebody has seen or documented is promised") {
    const Catalog catalog = Catalog::built_in();
    CHECK(profile::abilities(*catalog.find("epson-tm-t88v")).proof == job::Proof::fence);
    CHECK(profile::abilities(*catalog.find("epson-tm-t88iii")).proof == job::Proof::processed);
    CHECK(profile::abilities(catalog.generic(80)).proof == job::Proof::none);
    profile::Profile probed = catalog.generic(80);
    probed.fence.from = From::probed;
    CHECK(profile::abilities(probed).proof == job::Proof::processed);
}

TEST_CASE("a row's bytes follow from its dots") {
    const Catalog catalog = Catalog::built_in();
    CHECK(profile::abilities(catalog.generic(80)).row_bytes == 72);
    CHECK(profile::abilities(catalog.generic(58)).row_bytes == 48);
}
