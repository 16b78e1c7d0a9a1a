#include "drivers/profile/writing.hpp"

#include "drivers/profile/catalog.hpp"
#include "drivers/profile/reading.hpp"

#include <doctest/doctest.h>

using namespace layso::profile;

TEST_CASE("what is written is read back to the same profile") {
    for (const Profile& profile : Catalog::built_in().profiles()) {
        CAPTURE(profile.name);
        const auto again = read_profile(to_toml(profile, "made by a test"), "again.toml");
        REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().text()));
        CHECK((*again == profile));
    }
}

TEST_CASE("a source with quotes and backslashes survives") {
    Profile profile = Catalog::built_in().generic(80);
    profile.dots = {.value = 640, .from = From::probed, .source = R"(GS I 67 said "TM-T88V\")"};
    profile.dots_per_mm = {.value = 8.0, .from = From::probed, .source = "seen"};
    const auto again = read_profile(to_toml(profile), "again.toml");
    REQUIRE(again.has_value());
    CHECK((*again == profile));
}
