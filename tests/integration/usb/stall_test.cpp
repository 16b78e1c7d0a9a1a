#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <stop_token>
#include <thread>

namespace layso::usb {
namespace {

using namespace std::chrono_literals;
using device::FaultCode;

constexpr std::size_t packet = 64;

/// A printer so fast that only the wire counts.
MockPrinterDevice::Options fast_printer() {
    MockPrinterDevice::Options options;
    options.printer.speed_mm_per_s = 20'000;
    options.printer.cut_us = 1000;
    return options;
}

std::uint64_t acknowledged(PrinterBench& bench) {
    return bench.printer.with_pipes([](auto& pipes) { return pipes.acknowledged(); });
}

/// The rest of a job that broke off goes out; then exactly one whole ticket must lie there: no byte lost or doubled.
void finish_and_check(PrinterBench& bench, device::Device& device, std::span<const std::byte> rest,
                      std::size_t tickets = 1) {
    while (!rest.empty()) {
        const device::Written written = device.write(rest, 5s);
        REQUIRE_MESSAGE(!written.fault, (written.fault ? written.fault->detail : ""));
        rest = rest.subspan(written.count);
    }
    REQUIRE(device.write(fence("done"), 2s).count == 11);
    REQUIRE(read_bytes(device, 7, 5s) == fence_reply("done"));
    bench.printer.with_printer([&](auto& printer, Time) {
        REQUIRE(printer.sheets().size() == tickets);
        CHECK(printer.sheets().back().whole);
        CHECK(printer.unknown_commands() == 0);
    });
}

TEST_CASE("paper out: the printer takes no more, the count is exact, and the rest follows on new paper") {
    PrinterBench bench(fast_printer());
    const auto device = bench.open();
    bench.printer.with_printer([](auto& printer, Time now) { printer.set_paper(false, now); });
    const Bytes job = ticket(150);
    REQUIRE(device->start_job("A013").has_value());
    const auto start = Clock::now();
    const device::Written written = device->write(job, 250ms);
    CHECK(milliseconds_since(start) < 1000);
    REQUIRE(written.fault.has_value());
    CHECK(written.fault->code == FaultCode::stalled);
    CHECK(written.count == acknowledged(bench));
    CHECK(written.count == 4096 + packet);  // its buffer and its endpoint
    CHECK(written.fault->detail.contains(std::to_string(written.count) + " of " + std::to_string(job.size())));

    // Still out of paper: nothing more goes, and nothing is counted twice.
    const device::Written again = device->write(std::span(job).subspan(written.count), 50ms);
    CHECK(again.count == 0);
    CHECK(again.fault->code == FaultCode::stalled);

    bench.printer.with_printer([](auto& printer, Time now) { printer.replace_paper(now); });
    finish_and_check(bench, *device, std::span(job).subspan(written.count));
}

TEST_CASE(
    "a halted endpoint, at any byte: the packets before it count, and after clearing the rest completes the ticket") {
    const Bytes job = ticket(560);
    REQUIRE(job.size() > 40'000);
    const std::size_t last = job.size() - 1;
    for (const std::size_t byte :
         {std::size_t{0}, std::size_t{1}, packet - 1, packet, packet + 1, std::size_t{1000}, std::size_t{16'383},
          std::size_t{16'384}, std::size_t{16'385}, std::size_t{32'768}, std::size_t{33'333}, last}) {
        CAPTURE(byte);
        PrinterBench bench(fast_printer());
        const auto device = bench.open();
        bench.printer.with_pipes([&](auto& pipes) { pipes.stall_out_at(byte); });
        REQUIRE(device->start_job("stall").has_value());
        const device::Written written = device->write(job, 5s);
        REQUIRE(written.fault.has_value());
        CHECK(written.fault->code == FaultCode::stalled);
        CHECK(written.count == byte / packet * packet);
        CHECK(written.count == acknowledged(bench));
        CHECK_FALSE(bench.printer.with_pipes([](auto& pipes) { return pipes.out_halted(); }));
        finish_and_check(bench, *device, std::span(job).subspan(written.count));
    }
}

TEST_CASE("a timeout in the middle of a transfer: what went over the wire by then counts") {
    auto options = fast_printer();
    options.bytes_per_second = 400'000;
    PrinterBench bench(options);
    const auto device = bench.open();
    const Bytes job = ticket(560);
    REQUIRE(device->start_job("slow").has_value());
    std::size_t count = 0;
    int stalls = 0;
    while (count < job.size()) {
        const device::Written written = device->write(std::span(job).subspan(count), 7ms);
        count += written.count;
        REQUIRE(count == acknowledged(bench));
        if (written.fault) {
            REQUIRE(written.fault->code == FaultCode::stalled);
            ++stalls;
        }
    }
    CHECK(stalls >= 5);
    finish_and_check(bench, *device, {});
}

TEST_CASE("a stop request ends a write at once, with the exact count") {
    PrinterBench bench(fast_printer());
    const auto device = bench.open();
    bench.printer.with_printer([](auto& printer, Time now) { printer.set_paper(false, now); });
    const Bytes job = ticket(200);
    REQUIRE(device->start_job("stop").has_value());

    std::stop_source early;
    early.request_stop();
    const device::Written none = device->write(job, 1s, early.get_token());
    CHECK(none.count == 0);
    CHECK(none.fault->code == FaultCode::cancelled);

    std::stop_source source;
    Clock::time_point requested;
    std::jthread other([&] {
        while (acknowledged(bench) < 4096 + packet) {
            std::this_thread::yield();
        }
        requested = Clock::now();
        source.request_stop();
    });
    const device::Written written = device->write(job, 20s, source.get_token());
    other.join();
    CHECK(milliseconds_since(requested) < 1'000);
    REQUIRE(written.fault.has_value());
    CHECK(written.fault->code == FaultCode::cancelled);
    CHECK(written.count == acknowledged(bench));

    bench.printer.with_printer([](auto& printer, Time now) { printer.replace_paper(now); });
    finish_and_check(bench, *device, std::span(job).subspan(written.count));
}

TEST_CASE("a read ends at its timeout without a word, and at once with a stop request") {
    PrinterBench bench;
    const auto device = bench.open();
    std::array<std::byte, 16> into{};
    const auto start = Clock::now();
    const device::Received nothing = device->read(into, 60ms, {});
    CHECK(nothing.count == 0);
    CHECK_FALSE(nothing.fault.has_value());
    CHECK(milliseconds_since(start) >= 59);

    std::stop_source source;
    Clock::time_point requested;
    std::jthread other([&] {
        requested = Clock::now();
        source.request_stop();
    });
    const device::Received stopped = device->read(into, 20s, source.get_token());
    other.join();
    CHECK(milliseconds_since(requested) < 1'000);
    REQUIRE(stopped.fault.has_value());
    CHECK(stopped.fault->code == FaultCode::cancelled);
}

TEST_CASE("bytes belong to a job, and a closed device is gone") {
    PrinterBench bench;
    const auto device = bench.open();
    CHECK(device->write(padding(1), 1s, {}).fault->code == FaultCode::no_job);
    CHECK(device->finish_job(1s).error().code == FaultCode::no_job);
    CHECK(device->start_job("a name").error().code == FaultCode::bad_job_name);
    REQUIRE(device->start_job("A1").has_value());
    CHECK(device->start_job("A2").error().code == FaultCode::no_job);
    device->abandon_job();
    REQUIRE(device->start_job("A2").has_value());
    CHECK(device->write({}, 1s, {}).count == 0);
    device->close();
    std::array<std::byte, 4> into{};
    CHECK(device->write(padding(1), 1s, {}).fault->code == FaultCode::gone);
    CHECK(device->read(into, 1s, {}).fault->code == FaultCode::gone);
    CHECK(device->status(1s).error().code == FaultCode::gone);
    CHECK(device->clear(1s).error().code == FaultCode::gone);
    CHECK(device->start_job("A3").error().code == FaultCode::gone);
    CHECK(device->finish_job(1s).error().code == FaultCode::gone);
}

}  // namespace
}  // namespace layso::usb
