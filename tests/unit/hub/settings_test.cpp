#include "controller/hub/app/settings.hpp"

#include "tests/unit/hub/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

namespace layso::hub {
namespace {

const std::string whole = R"(data = "hub"
pages = "/pages"
[browser]
port = 8090
[devices]
port = 8453
[certificates]
certificate = "c/hub.pem"
key = "c/hub.key"
authority = "c/authority.pem"
)";

struct SettingsFixture {
    TemporaryFolder folder;
    std::expected<Settings, std::string> read(const std::string& text) const {
        std::ofstream(folder.path() / "layso-hub.toml") << text;
        return read_settings(folder.path() / "layso-hub.toml");
    }
};

TEST_CASE_FIXTURE(SettingsFixture, "settings are read, with paths relative to their file") {
    const auto settings = read(whole);
    REQUIRE_MESSAGE(settings.has_value(), (settings ? "" : settings.error()));
    CHECK(settings->store() == folder.path() / "hub" / "hub.sqlite");
    CHECK(settings->pages == "/pages");
    CHECK(settings->certificate == folder.path() / "c" / "hub.pem");
    CHECK(settings->browser_port == 8090);
    CHECK(settings->device_port == 8453);
    CHECK(settings->browser_address == "127.0.0.1");
    CHECK(settings->province == "Thanh Hóa");
}

TEST_CASE_FIXTURE(SettingsFixture, "what is not a setting, has another type, or is missing is said") {
    CHECK(read(whole + "[browser2]\nport = 1\n").error().find("browser2.port is not a setting") != std::string::npos);
    CHECK_FALSE(read("port = 70000\n" + whole).has_value());
    CHECK_FALSE(read("utc_offset_minutes = 100000\n" + whole).has_value());
    CHECK_FALSE(read("province = 3\n" + whole).has_value());
    CHECK_FALSE(read("data = \"hub\"\n").has_value());
    CHECK_FALSE(read("data = \n").has_value());
    CHECK_FALSE(read_settings(folder.path() / "none.toml").has_value());
}

}  // namespace
}  // namespace layso::hub
