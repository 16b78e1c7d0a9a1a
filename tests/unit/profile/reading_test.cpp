#include "drivers/profile/reading.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using layso::profile::From;
using layso::profile::read_profile;

namespace {

constexpr std::string_view sound = R"(name = "a-printer"
title = "A printer"

[paper]
width_mm = { value = 80, from = "documented", source = "its manual" }
dots = { value = 576, from = "unverified" }
)";

std::string fault_of(std::string_view toml) {
    const auto profile = read_profile(toml, "a.toml");
    return profile ? std::string("none") : profile.error().text();
}

std::string with(std::string_view more) {
    return std::string(sound) + std::string(more);
}

}  // namespace

TEST_CASE("a profile keeps where each fact comes from") {
    const auto profile = read_profile(sound, "a.toml");
    REQUIRE(profile.has_value());
    CHECK(profile->name == "a-printer");
    CHECK(profile->paper_width_mm.value == 80);
    CHECK(profile->paper_width_mm.from == From::documented);
    CHECK(profile->paper_width_mm.source == "its manual");
    CHECK(profile->dots.from == From::unverified);
    CHECK_MESSAGE(profile->fence.from == From::unverified, "what a file does not say is not verified");
    CHECK_FALSE(profile->receive_buffer_bytes.has_value());
}

TEST_CASE("a mistake is refused with its line and column") {
    CHECK(fault_of("name = \"a\"\ntitle = \"A\"\nwidht = 80\n") ==
          "a.toml:3:1: 'widht' is no key of a printer profile");
    CHECK(fault_of(with("colour = { value = true, from = \"unverified\" }\n")) ==
          "a.toml:7:1: 'colour' is no key of a printer profile");
    CHECK(fault_of("name = \"a\"\ntitle = \n").starts_with("a.toml:2:9: "));
    CHECK(fault_of(with("[feed]\nunits_per_row = { value = 9, from = \"unverified\" }\n")) ==
          "a.toml:8:27: units_per_row is no whole number from 1 to 8");
    CHECK(fault_of(with("[feed]\nunits_per_row = { value = 1.5, from = \"unverified\" }\n"))
              .starts_with("a.toml:8:27: units_per_row is no whole number"));
    CHECK(fault_of(with("[feed]\nunits_per_row = 2\n")).starts_with("a.toml:8:17: units_per_row is no fact"));
    CHECK(fault_of(with("[cutter]\npresent = { value = \"yes\", from = \"unverified\" }\n")) ==
          "a.toml:8:21: present is neither true nor false");
    CHECK(fault_of(with("[answers]\nfence = { value = \"gs_x\", from = \"unverified\" }\n")) ==
          "a.toml:8:19: value is none of: none, gs_r, gs_h");
    CHECK(fault_of(with("[match]\nusb = [\"04b8:20\"]\nfrom = \"unverified\"\n"))
              .starts_with("a.toml:8:8: usb holds something that is not"));
    CHECK(fault_of(with("[match]\ndevice_id = [{ make = \"EPSON\" }]\nfrom = \"unverified\"\n"))
              .ends_with("model is missing"));
}

TEST_CASE("a fact that claims to be known names its source") {
    CHECK(fault_of(with("[speed]\nmm_per_s = { value = 200, from = \"documented\" }\n")).ends_with("names it"));
    CHECK(fault_of(with("[speed]\nmm_per_s = { value = 200, from = \"heard\", source = \"a\" }\n"))
              .ends_with("from is none of: documented, probed, unverified"));
    CHECK(fault_of(with("[speed]\nmm_per_s = { value = 200 }\n")).find("'from' is missing") != std::string::npos);
    CHECK(fault_of(with("[[quirk]]\nname = \"a\"\ntext = \"b\"\nfrom = \"probed\"\n")).ends_with("names it"));
}

TEST_CASE("what every profile needs is asked for") {
    CHECK(fault_of("title = \"A\"\n[paper]\nwidth_mm = { value = 80, from = \"unverified\" }\n"
                   "dots = { value = 576, from = \"unverified\" }\n")
              .ends_with("name is missing"));
    CHECK(fault_of("name = \"a\"\ntitle = \"A\"\n").ends_with("[paper] is missing"));
    CHECK(fault_of("name = \"a\"\ntitle = \"A\"\n[paper]\nwidth_mm = { value = 80, from = \"unverified\" }\n")
              .ends_with("dots is missing"));
    CHECK(fault_of("name = \"A B\"\ntitle = \"A\"\n").starts_with("a.toml:1:8: name may hold"));
}

TEST_CASE("a file that is not there is a fault without a line") {
    const auto profile = layso::profile::load_profile("/nowhere/at/all.toml");
    REQUIRE_FALSE(profile.has_value());
    CHECK(profile.error().text() == "/nowhere/at/all.toml: cannot be read: is it there?");
}
