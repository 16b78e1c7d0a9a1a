#include "drivers/device/address.hpp"

#include "drivers/device/device.hpp"

#include <doctest/doctest.h>

namespace layso::device {
namespace {

TEST_CASE("an address is taken apart") {
    const auto address = Address::parse("FILE:/srv/gi%E1%BA%A5y%20in?keep=50&dots=384");
    REQUIRE(address.has_value());
    CHECK(address->scheme == "file");
    CHECK(address->place == "/srv/giấy in");
    CHECK(address->options.at("keep") == "50");
    CHECK(address->options.at("dots") == "384");
    CHECK(Address::parse("usb:04b8:0202")->place == "04b8:0202");
    CHECK(Address::parse("tcp://printer:9100")->place == "//printer:9100");
    // The only printer on USB needs no place; a directory does.
    CHECK(Address::parse("usb:")->place.empty());
    CHECK(Address::parse("usb:?port=1-2")->options.at("port") == "1-2");
    CHECK(open("file:").error().code == FaultCode::malformed_address);
    CHECK(open("file:?keep=3").error().code == FaultCode::malformed_address);
}

TEST_CASE("what is no address is refused") {
    for (const std::string text : {"", "file", ":x", "fi le:/x", "file:/x%2", "file:/x%zz", "file:/x%00",
                                   "file:/x?keep", "file:/x?=3", "file:/x?a=1&a=2"}) {
        CHECK_MESSAGE(Address::parse(text).error().code == FaultCode::malformed_address, text);
    }
    CHECK(Address::parse("file:/" + std::string(5000, 'x')).error().code == FaultCode::malformed_address);
}

TEST_CASE("a scheme without a driver is refused, and one that the program adds is found") {
    CHECK(open("usb:04b8:0202").error().code == FaultCode::unsupported_scheme);
    const Scheme busy{"usb", [](const Address& address) -> std::expected<std::unique_ptr<Device>, Fault> {
                          return std::unexpected(Fault{FaultCode::busy, "usblp holds " + address.place});
                      }};
    const auto opened = open("usb:04b8:0202", {&busy, 1});
    CHECK(opened.error().code == FaultCode::busy);
    CHECK(opened.error().detail == "usblp holds 04b8:0202");
    CHECK(opened.error().fault_class() == FaultClass::retry);
}

TEST_CASE("job names stay inside of their directory") {
    CHECK(is_job_name("A012"));
    CHECK(is_job_name("2025-07-01_A012.reprint-2"));
    for (const std::string name : {"", ".", "..", ".hidden", "a/b", "a b", "Ấ1"}) {
        CHECK_FALSE_MESSAGE(is_job_name(name), name);
    }
    CHECK(is_job_name(std::string(64, 'a')));
    CHECK_FALSE(is_job_name(std::string(65, 'a')));
}

}  // namespace
}  // namespace layso::device
