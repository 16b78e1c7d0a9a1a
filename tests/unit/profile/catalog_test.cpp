#include "drivers/profile/catalog.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

using namespace layso::profile;
using layso::device::Identity;

namespace {

Identity printer(std::string make, std::string model, std::string usb_id = {}) {
    Identity identity;
    identity.make = std::move(make);
    identity.model = std::move(model);
    identity.usb_id = std::move(usb_id);
    return identity;
}

/// A directory of its own that is gone afterwards.
class Directory {
  public:
    Directory() : path_(std::filesystem::temp_directory_path() / "layso-profiles-XXXXXX") {
        std::string name = path_.string();
        path_ = ::mkdtemp(name.data());
    }
    ~Directory() { std::filesystem::remove_all(path_); }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void put(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }

  private:
    std::filesystem::path path_;
};

std::string own(const std::string& name, const std::string& dots, const std::string& match = {}) {
    return "name = \"" + name + "\"\ntitle = \"Own\"\n" + match +
           "[paper]\nwidth_mm = { value = 80, from = \"unverified\" }\ndots = { value = " + dots +
           ", from = \"unverified\" }\n";
}

}  // namespace

TEST_CASE("a printer is known by its device id, whatever letters it is written in") {
    const Catalog catalog = Catalog::built_in();
    const auto matched = catalog.match(printer("epson", "tm-t88v", "04b8:0202"));
    CHECK(matched.profile.name == "epson-tm-t88v");
    CHECK(matched.reason == Reason::device_id);
    CHECK(matched.profile.dots.value == 512);
    CHECK_FALSE(matched.generic());
}

TEST_CASE("a model is not taken for the one whose name it begins with") {
    const Catalog catalog = Catalog::built_in();
    CHECK(catalog.match(printer("EPSON", "TM-T88VI")).profile.name == "epson-tm-t88vi");
    CHECK(catalog.match(printer("EPSON", "TM-T88III")).profile.name == "epson-tm-t88iii");
    CHECK(catalog.match(printer("EPSON", "TM-T81III")).profile.name == "epson-tm-t82");
    CHECK(catalog.match(printer("EPSON", "TM-T81")).profile.name == "epson-tm-t81");
    CHECK(catalog.match(printer("EPSON", "TM-T82 Receipt")).profile.name == "epson-tm-t82");
    CHECK(catalog.match(printer("EPSON", "TM-T88VII")).reason == Reason::generic_unknown);
}

TEST_CASE("without a device id the USB id has to do") {
    const Catalog catalog = Catalog::built_in();
    const auto matched = catalog.match(printer("", "", "04B8:0E03"));
    CHECK(matched.profile.name == "epson-tm-t20");
    CHECK(matched.reason == Reason::usb_id);
}

TEST_CASE("an unknown printer gets the generic profile, and the reason says so") {
    const Catalog catalog = Catalog::built_in();
    const auto matched = catalog.match(printer("Printer", "80XX", "1fc9:2016"));
    CHECK(matched.profile.name == "generic-80mm");
    CHECK(matched.reason == Reason::generic_unknown);
    CHECK(matched.generic());
    CHECK(matched.detail == "no profile knows it: it says 'Printer 80XX', its USB id is 1fc9:2016");
    CHECK(catalog.match(printer("", ""), 58).profile.name == "generic-58mm");
    CHECK(catalog.match(printer("", "")).detail == "no profile knows it: it says nothing of itself");
}

TEST_CASE("a clone that bears a maker's name is not believed") {
    const Catalog catalog = Catalog::built_in();
    const auto matched = catalog.match(printer("EPSON", "TM-T88V", "0483:5743"));
    CHECK(matched.profile.name == "generic-80mm");
    CHECK(matched.reason == Reason::generic_clone);
    CHECK(matched.detail == "its device id says 'EPSON TM-T88V', but USB vendor 0483 does not make the Epson TM-T88V");
}

TEST_CASE("own profiles win over those of the program, by name and by what they match") {
    const Directory directory;
    directory.put("a.toml", own("epson-tm-t88v", "500",
                                "[match]\ndevice_id = [{ make = \"EPSON\", model = \"TM-T88V\" }]\nfrom = "
                                "\"unverified\"\n"));
    directory.put("b.toml", own("mine", "640", "[match]\nusb = [\"04b8:0e03\"]\nfrom = \"unverified\"\n"));
    directory.put("notes.txt", "no profile");
    Catalog catalog = Catalog::built_in();
    const std::size_t before = catalog.profiles().size();
    REQUIRE(catalog.add(directory.path()).has_value());
    CHECK(catalog.profiles().size() == before + 1);
    CHECK(catalog.match(printer("EPSON", "TM-T88V")).profile.dots.value == 500);
    CHECK(catalog.match(printer("", "", "04b8:0e03")).profile.name == "mine");
}

TEST_CASE("a broken own profile is told with its place, and nothing is taken") {
    const Directory directory;
    directory.put("a.toml", own("mine", "576"));
    directory.put("b.toml", own("yours", "9999"));
    Catalog catalog = Catalog::built_in();
    const auto added = catalog.add(directory.path());
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().text() ==
          (directory.path() / "b.toml").string() + ":5:18: dots is no whole number from 128 to 1024");
    CHECK(catalog.find("mine") == nullptr);
}
