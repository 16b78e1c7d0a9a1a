#include "controller/app/settings.hpp"

#include "tests/unit/controller_app/folder.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace layso::app;

namespace {

constexpr std::string_view certificates = R"([certificates]
certificate = "own.pem"
key = "own.key"
authority = "authority.pem"
)";

std::expected<Settings, std::string> read(const std::string& text) {
    const test::Folder folder;
    return read_settings(folder.write("layso-controller.toml", text));
}

// The line that refuses the text, without the path of the file.
std::string complaint(const std::string& text) {
    const auto settings = read(text);
    REQUIRE_FALSE(settings);
    return settings.error().substr(settings.error().find(".toml: ") + 7);
}

std::string with(const std::string& before, const std::string& after = "") {
    return before + "\n" + std::string{certificates} + after;
}

const std::string enough = with("controller = 7\ndata = \"data\"");

}  // namespace

TEST_CASE("settings: paths are relative to their file, the rest has a default") {
    const test::Folder folder;
    const auto settings = read_settings(folder.write("layso-controller.toml", enough));
    REQUIRE(settings);
    CHECK(settings->controller == 7);
    CHECK(settings->journal() == folder.path() / "data/journal.sqlite");
    CHECK(settings->certificates.key == folder.path() / "own.key");
    CHECK(settings->browser.address == "127.0.0.1");
    CHECK_FALSE(settings->browser_tls);
    CHECK_FALSE(settings->hub);
    CHECK(settings->disk_reserve_mebibytes == 64);
}

TEST_CASE("settings: a printer for pages is optional, and only what takes a PDF is one") {
    CHECK(read(enough)->printer.empty());
    for (const char* address : {"cups:Office", "ipp://may-in.local:631/ipp/print", "file:/var/lib/layso/pages"}) {
        CAPTURE(address);
        const auto settings = read(enough + "[printer]\naddress = \"" + address + "\"");
        REQUIRE(settings);
        CHECK(settings->printer == address);
    }
    for (const char* address : {"usb:04b8:0202", "tcp://10.0.0.5:9100", "Office", "cups:", ""}) {
        CAPTURE(address);
        const auto settings = read(enough + "[printer]\naddress = \"" + address + "\"");
        CHECK(settings.has_value() == std::string_view(address).empty());
        if (!settings) CHECK(settings.error().find("printer.address") != std::string::npos);
    }
    CHECK(complaint(enough + "[printer]\nname = \"Office\"").find("printer.name is not a setting") == 0);
}

TEST_CASE("settings: an absolute path stays") {
    const auto settings = read(with("controller = 7\ndata = \"/var/lib/layso\""));
    REQUIRE(settings);
    CHECK(settings->data == "/var/lib/layso");
}

TEST_CASE("settings: what is missing, empty or of another type is named") {
    CHECK(complaint(with("data = \"data\"")) == "controller is missing");
    CHECK(complaint(with("controller = 7")) == "data is missing");
    CHECK(complaint(with("controller = 7\ndata = \"\"")) == "data is empty");
    CHECK(complaint(with("controller = 0\ndata = \"data\"")) == "controller must be a number from 1 to 1000000");
    CHECK(complaint(with("controller = 1.5\ndata = \"data\"")) == "controller has the wrong type (line 1)");
    CHECK(complaint("controller = 7\ndata = \"data\"") == "certificates.certificate is missing");
    CHECK(complaint(enough + "[disk]\nreserve_mebibytes = 0") == "disk.reserve_mebibytes must be from 1 to 1000000");
}

TEST_CASE("settings: a hub needs an address") {
    CHECK(complaint(enough + "[hub]\nport = 1") == "hub.host is missing");
    CHECK(complaint(enough + "[hub]\nhost = \"hub\"") == "hub.port is missing");
    CHECK(complaint(enough + "[hub]\nhost = \"hub\"\nport = 65536") == "hub.port is not a port");
    const auto settings = read(enough + "[hub]\nhost = \"hub\"\nport = 8453");
    REQUIRE(settings);
    CHECK(settings->hub->host == "hub");
    CHECK(settings->hub->port == 8453);
}

TEST_CASE("settings: a key that is none is no mistyped silence") {
    CHECK(complaint("colour = 1\n" + enough) == "colour is not a setting (line 1)");
    CHECK(complaint(enough + "[browser]\nprot = 80") == "browser.prot is not a setting (line 8)");
    CHECK(complaint(enough + "[[browser]]\nport = 80") == "browser is not a setting (line 7)");
}

TEST_CASE("settings: passwords do not cross a network in the clear") {
    CHECK(complaint(enough + "[browser]\naddress = \"0.0.0.0\"") ==
          "browser.tls must be true where browser.address is not loopback");
    CHECK(read(enough + "[browser]\naddress = \"0.0.0.0\"\ntls = true"));
    CHECK(read(enough + "[browser]\naddress = \"::1\""));
}

TEST_CASE("settings: what is no TOML, and what is no file, is a line and no crash") {
    CHECK(complaint("controller = = 7").starts_with("line 1: "));
    CHECK_FALSE(read_settings("/nonexistent/layso-controller.toml"));
}
