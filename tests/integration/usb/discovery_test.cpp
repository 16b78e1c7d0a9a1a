#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>

#include <array>

namespace layso::usb {
namespace {

using device::FaultCode;

TEST_CASE("the list names each printer, what it is, and the address that opens just it") {
    UsbBench bench;
    MockPrinterDevice second(bench.testbed, {.vendor = 0x0fe6,
                                             .product = 0x811e,
                                             .port = "1-3",
                                             .maker = "ICS Advent",
                                             .product_name = "POS80 ",
                                             .serial = "",
                                             .device_id = ""});
    MockPrinterDevice first(bench.testbed);
    MockPrinterDevice keyboard(bench.testbed,
                               {.vendor = 0x046d, .product = 0xc31c, .port = "1-2", .kind = {.interface_class = 3}});
    MockPrinterDevice ipp(bench.testbed, {.vendor = 0x03f0, .product = 0x1111, .port = "1-4", .kind = {.protocol = 4}});
    for (MockPrinterDevice* device : {&second, &first, &keyboard, &ipp}) {
        device->plug();
    }
    const std::vector<device::Found> found = scheme().list();
    REQUIRE(found.size() == 2);
    CHECK(found[0].identity.address == "usb:04b8:0e28?serial=X7JQ000123");
    CHECK(found[0].identity.make == "EPSON");
    CHECK(found[0].identity.model == "TM-T20III");
    CHECK(found[0].identity.serial == "X7JQ000123");
    CHECK(found[0].identity.command_set == "ESC/POS");
    CHECK(found[0].identity.usb_id == "04b8:0e28");
    CHECK(found[0].identity.answers);
    CHECK_FALSE(found[0].fault.has_value());
    CHECK(found[1].identity.address == "usb:0fe6:811e?port=1-3");
    CHECK(found[1].identity.make == "ICS Advent");
    CHECK(found[1].identity.model == "POS80");
    CHECK_FALSE(found[1].fault.has_value());
    CHECK(first.driver() == "usblp");  // looking disturbs nobody
    for (const device::Found& printer : found) {
        CHECK(bench.open(printer.identity.address)->identity().address == printer.identity.address);
    }
}

TEST_CASE("an address chooses by place in the bus, by ids, by serial and by port") {
    UsbBench bench;
    MockPrinterDevice third(bench.testbed, {.port = "1-3", .serial = "CCC"});
    MockPrinterDevice second(bench.testbed, {.port = "1-2", .serial = "BBB"});
    MockPrinterDevice first(bench.testbed, {.product = 0x0e15, .port = "1-1", .serial = "AAA"});
    for (MockPrinterDevice* device : {&third, &second, &first}) {
        device->plug();
    }
    CHECK(bench.open("usb:any")->identity().serial == "AAA");
    CHECK(bench.open("usb:04b8:0e28")->identity().serial == "BBB");
    CHECK(bench.open("usb:04B8:0E28?serial=CCC")->identity().serial == "CCC");
    CHECK(bench.open("usb:any?port=1-3")->identity().serial == "CCC");
    CHECK(bench.open("usb:04b8:0e28?port=1-2&serial=BBB")->identity().serial == "BBB");
    const auto placeless = scheme().open({.scheme = "usb", .place = "", .options = {{"port", "1-2"}}});
    REQUIRE(placeless.has_value());
    CHECK((*placeless)->identity().address == "usb:04b8:0e28?serial=BBB");

    const device::Fault nothing = bench.refused("usb:04b8:0e28?port=1-1");
    CHECK(nothing.code == FaultCode::not_found);
    CHECK(nothing.detail.contains("usb:04b8:0e28?port=1-1"));
    CHECK(bench.refused("usb:any?serial=DDD").code == FaultCode::not_found);
}

TEST_CASE("two printers with the same serial are told apart by their port") {
    UsbBench bench;
    MockPrinterDevice left(bench.testbed, {.port = "1-2", .serial = "0001"});
    MockPrinterDevice right(bench.testbed, {.port = "1-10", .serial = "0001"});
    left.plug();
    right.plug();
    CHECK(bench.open("usb:04b8:0e28?serial=0001")->identity().address == "usb:04b8:0e28?serial=0001&port=1-2");
    const auto found = scheme().list();
    REQUIRE(found.size() == 2);
    CHECK(found[1].identity.address == "usb:04b8:0e28?serial=0001&port=1-10");
    const auto device = bench.open(found[1].identity.address);
    CHECK(right.driver() == "usbfs");
    CHECK(left.driver() == "usblp");
}

TEST_CASE("a serial of any letters can be written in an address") {
    UsbBench bench;
    MockPrinterDevice printer(bench.testbed, {.serial = "A 1&b=%7/\xC4\x90"});
    printer.plug();
    const auto found = scheme().list();
    REQUIRE(found.size() == 1);
    CHECK(found[0].identity.address == "usb:04b8:0e28?serial=A%201%26b%3d%257%2f%c4%90");
    CHECK(bench.open(found[0].identity.address)->identity().serial == "A 1&b=%7/\xC4\x90");
}

TEST_CASE("an address that makes no sense is refused, whatever is plugged in") {
    UsbBench bench;
    for (const char* text : {"usb:epson", "usb:04b8", "usb:04b8:", "usb:04b8:0e2", "usb:04b8:0e288", "usb:04b8-0e28",
                             "usb:04b8:0x28", "usb:+4b8:0e28"}) {
        CAPTURE(text);
        CHECK(bench.refused(text).code == FaultCode::malformed_address);
    }
    for (const char* options : {"port=2", "port=1-", "port=1-2.", "port=1-0", "port=1-2.3x", "port=a-1",
                                "serial=", "keep=5", "port=1-1.1.1.1.1.1.1.1", "port=256-1"}) {
        CAPTURE(options);
        const device::Fault fault = bench.refused(std::string("usb:any?") + options);
        CHECK(fault.code == FaultCode::bad_option);
        CHECK(fault.detail.contains(options));
    }
    CHECK(bench.refused("usb:any?port=255-1.2.3.4.5.6.7").code == FaultCode::not_found);
}

TEST_CASE("a known printer in the vendor class is one, another device there is none") {
    UsbBench bench;
    MockPrinterDevice epson(bench.testbed,
                            {.product = 0x0202, .kind = {.interface_class = 255, .subclass = 0xff, .protocol = 0xff}});
    MockPrinterDevice other(bench.testbed, {.product = 0x0203, .port = "1-2", .kind = {.interface_class = 255}});
    epson.plug();
    other.plug();
    CHECK(scheme().list().size() == 1);
    const auto device = bench.open("usb:04b8:0202");
    const Bytes job = ticket(40);
    REQUIRE(device->start_job("vendor").has_value());
    CHECK(device->write(job, std::chrono::seconds(2), {}).count == job.size());
}

TEST_CASE("the long keys of a device id are understood, and without any id the string descriptors count") {
    UsbBench bench;
    MockPrinterDevice wordy(
        bench.testbed,
        {.serial = "",
         .device_id = "MANUFACTURER:Bixolon;COMMAND SET:ESC/POS,PLAIN;MODEL:SRP-350III;SERIALNUMBER:B42;"});
    MockPrinterDevice silent(bench.testbed, {.port = "1-2", .serial = "Q9", .device_id = ""});
    wordy.plug();
    silent.plug();
    const device::Identity said = bench.open("usb:any?port=1-1")->identity();
    CHECK(said.make == "Bixolon");
    CHECK(said.model == "SRP-350III");
    CHECK(said.command_set == "ESC/POS,PLAIN");
    CHECK(said.serial == "B42");
    const device::Identity described = bench.open("usb:any?port=1-2")->identity();
    CHECK(described.make == "EPSON");
    CHECK(described.model == "TM-T20III");
    CHECK(described.serial == "Q9");
    CHECK(described.command_set.empty());
}

}  // namespace
}  // namespace layso::usb
