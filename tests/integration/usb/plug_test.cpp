#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <thread>

namespace layso::usb {
namespace {

using namespace std::chrono_literals;
using device::FaultCode;

/// Whatever is asked of a device that was unplugged, the answer is the same, and comes at once.
void check_gone(device::Device& device) {
    std::array<std::byte, 16> into{};
    const auto start = Clock::now();
    CHECK(device.read(into, 5s, {}).fault->code == FaultCode::gone);
    CHECK(device.start_job("after").error().code == FaultCode::gone);
    CHECK(device.write(padding(1), 5s, {}).fault->code == FaultCode::gone);
    CHECK(device.status(5s).error().code == FaultCode::gone);
    CHECK(device.clear(5s).error().code == FaultCode::gone);
    CHECK(milliseconds_since(start) < 1'000);
}

TEST_CASE("unplugged while idle: the next call knows") {
    PrinterBench bench;
    const auto device = bench.open();
    bench.printer.unplug();
    check_gone(*device);
    CHECK(bench.refused().code == FaultCode::not_found);
}

TEST_CASE("unplugged while somebody reads: the read ends at once, after the last bytes that came") {
    PrinterBench bench;
    const auto device = bench.open();
    Clock::time_point unplugged;
    std::jthread person([&] {
        bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x12, 0x34})); });
        unplugged = Clock::now();
        bench.printer.unplug();
    });
    const Bytes last = read_bytes(*device, 100, 5s);
    const auto ended = Clock::now();
    person.join();
    CHECK(last == bytes_of({0x12, 0x34}));
    CHECK(milliseconds_between(unplugged, ended) < 500);
    check_gone(*device);
}

TEST_CASE("unplugged while somebody writes: the write ends at once with its exact count") {
    PrinterBench bench;
    const auto device = bench.open();
    bench.printer.with_printer([](auto& printer, Time now) { printer.set_paper(false, now); });
    REQUIRE(device->start_job("A016").has_value());
    Clock::time_point unplugged;
    std::jthread person([&] {
        while (bench.printer.with_pipes([](auto& pipes) { return pipes.acknowledged(); }) < 4096) {
            std::this_thread::yield();
        }
        unplugged = Clock::now();
        bench.printer.unplug();
    });
    const device::Written written = device->write(ticket(300), 20s, {});
    const auto ended = Clock::now();
    person.join();
    CHECK(milliseconds_between(unplugged, ended) < 500);
    REQUIRE(written.fault.has_value());
    CHECK(written.fault->code == FaultCode::gone);
    CHECK(written.count == bench.printer.with_pipes([](auto& pipes) { return pipes.acknowledged(); }));
    check_gone(*device);
}

TEST_CASE("a printer that cannot answer is missed by the next write or status") {
    PrinterBench bench({.kind = {.protocol = 1, .has_in = false}});
    for (const bool by_writing : {true, false}) {
        const auto device = bench.open();
        REQUIRE(device->start_job("A017").has_value());
        bench.printer.unplug();
        if (by_writing) {
            CHECK(device->write(padding(1), 5s, {}).fault->code == FaultCode::gone);
        } else {
            CHECK(device->status(5s).error().code == FaultCode::gone);
        }
        check_gone(*device);
        bench.printer.plug();
    }
}

TEST_CASE("plugged in again, the same address opens it within two seconds, and the next job is printed") {
    PrinterBench bench;
    const std::string address = bench.open()->identity().address;
    for (int round = 0; round < 3; ++round) {
        const auto device = bench.open(address);
        const std::string node = bench.printer.node();
        bench.printer.unplug();
        check_gone(*device);
        REQUIRE(bench.refused(address).code == FaultCode::not_found);

        const auto plugged = Clock::now();
        std::jthread person([&] { bench.printer.plug(); });
        std::unique_ptr<device::Device> again;
        while (again == nullptr &&
               milliseconds_since(plugged) < 5'000) {  // as the layer above does, but without its pauses
            if (auto opened = device::open(address, std::array{scheme()}); opened) {
                again = std::move(*opened);
            }
        }
        const double milliseconds = milliseconds_since(plugged);
        person.join();
        REQUIRE(again != nullptr);
        MESSAGE("open again " << milliseconds << " ms after the plug, as " << bench.printer.node());
        CHECK(milliseconds < 2'000);
        CHECK(bench.printer.node() != node);
        REQUIRE(again->start_job("A018").has_value());
        CHECK_FALSE(again->write(ticket(40), 2s, {}).fault.has_value());
        REQUIRE(again->write(fence("back"), 1s, {}).count == 11);
        CHECK(read_bytes(*again, 7, 3s) == fence_reply("back"));
        // The old one stays what it was, though a printer is there.
        check_gone(*device);
    }
}

TEST_CASE("a device that is gone can be thrown away at any moment") {
    for (int round = 0; round < 5; ++round) {
        PrinterBench bench;
        auto device = bench.open();
        std::jthread person([&] { bench.printer.unplug(); });
        if (round % 2 == 0) {
            device.reset();
        }
        person.join();
        const auto start = Clock::now();
        device.reset();
        CHECK(milliseconds_since(start) < 1'000);
    }
}

}  // namespace
}  // namespace layso::usb
