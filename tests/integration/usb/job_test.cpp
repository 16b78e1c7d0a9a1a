#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace layso::usb {
namespace {

using namespace std::chrono_literals;

TEST_CASE("a job goes out whole, and the printer's own word that it is printed comes back") {
    PrinterBench bench;
    const auto device = bench.open();
    const Bytes job = ticket(100);
    REQUIRE(device->start_job("A012").has_value());
    const device::Written written = device->write(job, 2s);
    CHECK_FALSE(written.fault.has_value());
    CHECK(written.count == job.size());
    const device::Written fenced = device->write(fence("A012"), 1s);
    CHECK(fenced.count == 11);
    CHECK(read_bytes(*device, 7, 3s) == fence_reply("A012"));
    CHECK(device->finish_job(1s) == device::Evidence::handed_over);
    bench.printer.with_printer([&](auto& printer, Time) {
        REQUIRE(printer.sheets().size() == 1);
        CHECK(printer.sheets().front().whole);
        CHECK(printer.accepted() == job.size() + 11);
    });
    CHECK(bench.printer.unclaimed_requests() == 0);
}

}  // namespace
}  // namespace layso::usb
