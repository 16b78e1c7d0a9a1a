#include "firmware/app/settings.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

using namespace layso;
using namespace layso::kiosk;
namespace fs = std::filesystem;

namespace {

constexpr const char* whole = R"(
data = "kiosk"
device = "file:/paper"
[controller]
host = "localhost"
port = 8443
[certificates]
certificate = "kiosk.pem"
key = "kiosk.key"
authority = "authority.pem"
)";

std::expected<FileSettings, std::string> read(const std::string& text) {
    std::string pattern = (fs::temp_directory_path() / "layso-settings-XXXXXX").string();
    const fs::path folder = mkdtemp(pattern.data());
    std::ofstream{folder / "layso-kiosk.toml"} << text;
    auto settings = read_settings(folder / "layso-kiosk.toml");
    fs::remove_all(folder);
    return settings;
}

}  // namespace

TEST_CASE("paths are relative to the file, the idle language is Vietnamese") {
    const auto settings = read(whole);
    REQUIRE_MESSAGE(settings.has_value(), settings.error());
    CHECK(settings->data.filename() == "kiosk");
    CHECK(settings->data.is_absolute());
    CHECK(settings->controller_port == 8443);
    CHECK(settings->language == v1::LANGUAGE_VIETNAMESE);
    CHECK(read("language = \"en\"" + std::string{whole})->language == v1::LANGUAGE_ENGLISH);
}

TEST_CASE("the printer's profile and the ticket's template are a technician's to name") {
    const auto settings = read(std::string{whole} + "[printer]\nprofile = \"epson-tm-t82\"\nprofiles = \"own\"\n" +
                               "template = \"ticket.toml\"\n");
    REQUIRE_MESSAGE(settings.has_value(), settings.error());
    CHECK(settings->printer_profile == "epson-tm-t82");
    CHECK(settings->printer_profiles.is_absolute());
    CHECK(settings->ticket_template.filename() == "ticket.toml");
    CHECK(read(whole)->ticket_template.empty());
}

TEST_CASE("what is missing, misspelt or senseless is named") {
    CHECK(read("").error().contains("data is missing"));
    CHECK(read("langauge = \"en\"" + std::string{whole}).error().contains("langauge is no setting"));
    CHECK(read("language = \"fr\"" + std::string{whole}).error().contains("language"));
    CHECK(read("device = [").error().contains("line 1"));
}
