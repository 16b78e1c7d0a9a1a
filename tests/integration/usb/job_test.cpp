#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <span>
#include <thread>

namespace layso::usb {
namespace {

using namespace std::chrono_literals;

/// GS a 255: the printer says each change of its state by itself, and its state now.
void switch_automatic_status_on(device::Device& device) {
    REQUIRE(device.start_job("status").has_value());
    REQUIRE(device.write(bytes_of({0x1d, 0x61, 0xff}), 1s, {}).count == 3);
    REQUIRE(read_bytes(device, 4, 1s).size() == 4);
    REQUIRE(device.finish_job(1s).has_value());
}

bool says_paper_out(const Bytes& status) {
    // Four bytes; bits 2 and 3 of the third: paper end.
    return status.size() == 4 && (status[0] & std::byte{0x93}) == std::byte{0x10} &&
           (status[2] & std::byte{0x0c}) == std::byte{0x0c};
}

TEST_CASE("a job goes out whole, and the printer's own word that it is printed comes back") {
    PrinterBench bench;
    const auto device = bench.open();
    const Bytes job = ticket(100);
    REQUIRE(device->start_job("A012").has_value());
    const device::Written written = device->write(job, 2s, {});
    CHECK_FALSE(written.fault.has_value());
    CHECK(written.count == job.size());
    CHECK(device->write(fence("A012"), 1s, {}).count == 11);
    CHECK(read_bytes(*device, 7, 3s) == fence_reply("A012"));
    CHECK(device->finish_job(1s) == device::Evidence::handed_over);
    bench.printer.with_printer([&](auto& printer, Time) {
        REQUIRE(printer.sheets().size() == 1);
        CHECK(printer.sheets().front().whole);
        CHECK(printer.accepted() == job.size() + 11);
    });
    CHECK(bench.printer.unclaimed_requests() == 0);
}

TEST_CASE("many jobs go over one open device") {
    MockPrinterDevice::Options options;
    options.printer.speed_mm_per_s = 20'000;
    options.printer.cut_us = 1000;
    PrinterBench bench(options);
    const auto device = bench.open();
    for (std::size_t number = 1; number <= 20; ++number) {
        REQUIRE(device->start_job("A" + std::to_string(number)).has_value());
        REQUIRE_FALSE(device->write(ticket(60), 2s, {}).fault.has_value());
        REQUIRE(device->write(fence("pass"), 1s, {}).count == 11);
        REQUIRE(read_bytes(*device, 7, 3s) == fence_reply("pass"));
        REQUIRE(device->finish_job(1s).has_value());
        REQUIRE(bench.printer.with_printer([](auto& printer, Time) { return printer.sheets().size(); }) == number);
    }
}

TEST_CASE("a change of state is heard while nothing is written, long before a poll would ask") {
    PrinterBench bench;
    const auto device = bench.open();
    switch_automatic_status_on(*device);
    Clock::time_point out_of_paper;
    std::jthread person([&] {
        bench.printer.with_printer([&](auto& printer, Time now) {
            out_of_paper = Clock::now();
            printer.set_paper(false, now);
        });
    });
    const Bytes status = read_bytes(*device, 4, 2s);
    const auto heard = Clock::now();
    person.join();
    const double milliseconds = milliseconds_between(out_of_paper, heard);
    CHECK(says_paper_out(status));
    MESSAGE("idle: " << milliseconds << " ms from paper-out at the printer to read()");
    CHECK(milliseconds < 200);
    CHECK(bench.printer.with_control([](auto& control) { return control.port_polls; }) == 0);
}

TEST_CASE("a change of state is heard while a job is being written, and kept for the read after it") {
    MockPrinterDevice::Options options;
    options.bytes_per_second = emulated::full_speed_bytes_per_second;
    PrinterBench bench(options);
    const auto device = bench.open();
    switch_automatic_status_on(*device);
    const Bytes job = ticket(560);
    REQUIRE(device->start_job("A014").has_value());
    Clock::time_point out_of_paper;
    std::jthread person([&] {
        while (bench.printer.with_pipes([](auto& pipes) { return pipes.acknowledged(); }) < 8'000) {
            std::this_thread::yield();
        }
        bench.printer.with_printer([&](auto& printer, Time now) {
            out_of_paper = Clock::now();
            printer.set_paper(false, now);
        });
    });
    // ESC @ at the beginning of a ticket may switch the automatic status off: on again, inside of the job.
    std::size_t count = 0;
    Bytes said;
    const Bytes on = bytes_of({0x1d, 0x61, 0xff});
    Bytes whole(job.begin(), job.begin() + 4);
    whole.insert(whole.end(), on.begin(), on.end());
    whole.insert(whole.end(), job.begin() + 4, job.end());
    std::optional<Clock::time_point> heard;
    while (!heard && count < whole.size()) {
        count += device->write(std::span(whole).subspan(count), 50ms, {}).count;
        std::array<std::byte, 64> into{};
        const device::Received received = device->read(into, 1ms, {});
        said.insert(said.end(), into.begin(), into.begin() + static_cast<std::ptrdiff_t>(received.count));
        for (std::size_t at = 0; at + 4 <= said.size(); at += 4) {
            if (says_paper_out(Bytes(said.begin() + static_cast<std::ptrdiff_t>(at),
                                     said.begin() + static_cast<std::ptrdiff_t>(at) + 4))) {
                heard = Clock::now();
            }
        }
    }
    person.join();
    REQUIRE(heard.has_value());
    const double milliseconds = milliseconds_between(out_of_paper, *heard);
    MESSAGE("writing in slices of 50 ms: " << milliseconds << " ms from paper-out at the printer to read()");
    CHECK(milliseconds < 200);
    CHECK(count < whole.size());
    CHECK(bench.printer.with_control([](auto& control) { return control.port_polls; }) == 0);
}

TEST_CASE("a ticket of 40 kB at Full Speed goes at the speed of the bus") {
    MockPrinterDevice::Options options;
    options.bytes_per_second = emulated::full_speed_bytes_per_second;
    options.printer.receive_buffer = 65'536;  // only the bus counts, not the head
    PrinterBench bench(options);
    const auto device = bench.open();
    const Bytes job = ticket(555);
    const double bus = static_cast<double>(job.size()) * 1000.0 / static_cast<double>(options.bytes_per_second);
    bench.printer.with_pipes([](auto& pipes) { pipes.watch_first_packet(); });
    REQUIRE(device->start_job("A015").has_value());
    const Time requested = MockPrinterDevice::now_us();
    const auto start = Clock::now();
    const device::Written written = device->write(job, 2s, {});
    const double milliseconds = milliseconds_since(start);
    CHECK(written.count == job.size());
    const auto first = bench.printer.with_pipes([](auto& pipes) { return pipes.first_packet_at(); });
    REQUIRE(first.has_value());
    CHECK(*first >= requested);
    MESSAGE("the first packet is out after " << *first - requested << " us");
    MESSAGE(job.size() << " bytes in " << milliseconds << " ms; the bus alone takes " << bus << " ms");
    CHECK(milliseconds >= bus * 0.99);
    CHECK(milliseconds < bus * 4);  // layso-bench judges 1.2; here a loaded machine must not fail a build
}

TEST_CASE("waiting costs nothing: the host asks for ended requests only when there are some") {
    PrinterBench bench;
    const auto device = bench.open();
    std::array<std::byte, 16> into{};
    (void)device->read(into, 1ms, {});
    const std::uint64_t before = bench.printer.reaps();
    CHECK(device->read(into, 300ms, {}).count == 0);
    CHECK(bench.printer.reaps() - before <= 2);
}

}  // namespace
}  // namespace layso::usb
