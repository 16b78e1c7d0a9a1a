#include "drivers/usb/byte_buffer.hpp"
#include "drivers/usb/device_id.hpp"
#include "drivers/usb/port_path.hpp"
#include "drivers/usb/port_status.hpp"
#include "drivers/usb/printer_interface.hpp"

#include <doctest/doctest.h>
#include <libusb.h>

#include <array>
#include <vector>

namespace layso::usb {
namespace {

using device::Answer;
using device::Condition;

TEST_CASE("a device id is understood in the ways that printers write it") {
    const DeviceId short_keys = DeviceId::parse("MFG:EPSON;CMD:ESC/POS;MDL:TM-T82III;CLS:PRINTER;SN:X7;");
    CHECK(short_keys.make == "EPSON");
    CHECK(short_keys.model == "TM-T82III");
    CHECK(short_keys.command_set == "ESC/POS");
    CHECK(short_keys.serial == "X7");

    const DeviceId long_keys = DeviceId::parse(" Manufacturer: Zywell ; Command Set: ESC,POS ;Model:ZY 808 ;SERN:9");
    CHECK(long_keys.make == "Zywell");
    CHECK(long_keys.command_set == "ESC,POS");
    CHECK(long_keys.model == "ZY 808");
    CHECK(long_keys.serial == "9");

    CHECK(DeviceId::parse("MFG:A;MANUFACTURER:B;MDL:C:D;").make == "A");
    CHECK(DeviceId::parse("MFG:A;MDL:C:D;").model == "C:D");
    CHECK(DeviceId::parse(std::string("MFG:\0X\n;MDL:  ;", 15)).make == "X");
    for (const char* text : {"", ";;;", ":", ":;:", "MFG", "MFG;MDL", "=", "MFG:;"}) {
        const DeviceId nothing = DeviceId::parse(text);
        CHECK(nothing.make.empty());
        CHECK(nothing.model.empty());
    }
}

TEST_CASE("a place in the bus reads as it is written, and orders as numbers") {
    for (const char* text : {"1-1", "1-2.3", "12-10.1.4", "255-255.255.255.255.255.255.255"}) {
        const auto path = PortPath::parse(text);
        REQUIRE(path.has_value());
        CHECK(path->text() == text);
    }
    for (const char* text : {"", "1", "1-", "-1", "0-1", "1-0", "1.2", "1-2-3", "1-2.", "1-2..3", " 1-2", "1-2 ",
                             "256-1", "1-256", "usb1", "1-1.1.1.1.1.1.1.1"}) {
        CAPTURE(text);
        CHECK_FALSE(PortPath::parse(text).has_value());
    }
    CHECK(*PortPath::parse("1-2") < *PortPath::parse("1-10"));
    CHECK(*PortPath::parse("1-2") < *PortPath::parse("1-2.1"));
    CHECK(*PortPath::parse("1-9.9") < *PortPath::parse("2-1"));
}

TEST_CASE("each bit of the port status says its own, and what it cannot say stays unknown") {
    const auto answers = [](std::uint8_t byte) {
        const device::Status status = status_of(byte);
        return std::array{status.answer(Condition::media_empty), status.answer(Condition::offline),
                          status.answer(Condition::other_fault)};
    };
    CHECK(answers(0x18) == std::array{Answer::no, Answer::no, Answer::no});
    CHECK(answers(0x38) == std::array{Answer::yes, Answer::no, Answer::no});
    CHECK(answers(0x30) == std::array{Answer::yes, Answer::no, Answer::unknown});
    CHECK(answers(0x10) == std::array{Answer::no, Answer::no, Answer::yes});
    CHECK(answers(0x08) == std::array{Answer::no, Answer::yes, Answer::no});
    CHECK(answers(0x18 | 0xc7) == std::array{Answer::no, Answer::no, Answer::no});
    for (const Condition other : {Condition::media_low, Condition::media_jam, Condition::cover_open,
                                  Condition::cutter_failure, Condition::over_temperature}) {
        CHECK(status_of(0x00).answer(other) == Answer::unknown);
        CHECK(status_of(0x18).answer(other) == Answer::unknown);
    }
}

TEST_CASE("kept bytes come out in order, and of too many the oldest go") {
    ByteBuffer buffer(4);
    const std::array<std::byte, 6> six{std::byte{1}, std::byte{2}, std::byte{3},
                                       std::byte{4}, std::byte{5}, std::byte{6}};
    buffer.put(std::span(six).first(3));
    std::array<std::byte, 2> two{};
    CHECK(buffer.take(two) == 2);
    CHECK(two == std::array{std::byte{1}, std::byte{2}});
    CHECK(buffer.lost() == 0);
    buffer.put(six);
    CHECK(buffer.lost() == 3);
    std::array<std::byte, 8> rest{};
    CHECK(buffer.take(rest) == 4);
    CHECK(rest[0] == std::byte{3});
    CHECK(rest[3] == std::byte{6});
    CHECK(buffer.empty());
    buffer.put(six);
    buffer.clear();
    CHECK(buffer.take(rest) == 0);
}

/// A configuration of one interface with several alternate settings.
struct Described {
    explicit Described(const std::vector<std::array<std::uint8_t, 3>>& kinds, bool with_endpoints = true) {
        endpoints[0].bEndpointAddress = 0x81;
        endpoints[1].bEndpointAddress = 0x02;
        endpoints[0].bmAttributes = endpoints[1].bmAttributes = 2;
        endpoints[0].wMaxPacketSize = endpoints[1].wMaxPacketSize = 64;
        for (const auto& kind : kinds) {
            libusb_interface_descriptor descriptor{};
            descriptor.bAlternateSetting = static_cast<std::uint8_t>(settings.size());
            descriptor.bInterfaceClass = kind[0];
            descriptor.bInterfaceSubClass = kind[1];
            descriptor.bInterfaceProtocol = kind[2];
            descriptor.bNumEndpoints = with_endpoints ? 2 : 0;
            descriptor.endpoint = endpoints.data();
            settings.push_back(descriptor);
        }
        interface.altsetting = settings.data();
        interface.num_altsetting = static_cast<int>(settings.size());
        configuration.bConfigurationValue = 1;
        configuration.bNumInterfaces = 1;
        configuration.interface = &interface;
    }
    std::array<libusb_endpoint_descriptor, 2> endpoints{};
    std::vector<libusb_interface_descriptor> settings;
    libusb_interface interface{};
    libusb_config_descriptor configuration{};
};

TEST_CASE("of several settings the bidirectional one is taken, and never IPP over USB") {
    const Described several({{7, 1, 1}, {7, 1, 4}, {7, 1, 3}, {7, 1, 2}});
    const auto best = find_interface(several.configuration, 1, 1);
    REQUIRE(best.has_value());
    CHECK(best->alternate == 3);
    CHECK(best->protocol == 2);
    CHECK(best->out_endpoint == 0x02);
    CHECK(best->in_endpoint == 0x81);
    CHECK(find_interface(Described({{7, 1, 3}, {7, 1, 1}}).configuration, 1, 1)->protocol == 1);
    CHECK(find_interface(Described({{7, 3, 0}}).configuration, 1, 1).has_value());
    CHECK_FALSE(find_interface(Described({{7, 1, 4}}).configuration, 1, 1).has_value());
    CHECK_FALSE(find_interface(Described({{7, 1, 2}}, false).configuration, 1, 1).has_value());
    CHECK_FALSE(find_interface(Described({{255, 255, 255}}).configuration, 0x04b8, 0x0203).has_value());
    const auto vendor = find_interface(Described({{255, 255, 255}}).configuration, 0x04b8, 0x0202);
    REQUIRE(vendor.has_value());
    CHECK_FALSE(vendor->printer_class);
}

}  // namespace
}  // namespace layso::usb
