// layso-bench-usb: what `usb:` costs, measured with the real libusb on a USB bus that umockdev makes. Runs under
// umockdev-wrapper, which replaces the kernel's answers of a whole process: hence a program of its own, started by
// layso-bench.
//
//     umockdev-wrapper layso-bench-usb ROUNDS
//
// Standard output is one JSON object: bytes, bus_milliseconds (what the bus alone takes), transfer_milliseconds and
// status_milliseconds, a list each.
#include "drivers/printer/printer_thread.hpp"
#include "drivers/usb/scheme.hpp"
#include "tests/support/usb/mock_printer_device.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace layso::bench {
namespace {

using Clock = std::chrono::steady_clock;
using emulated::MockPrinterDevice;

constexpr std::size_t ticket_bytes = 40'000;
constexpr std::chrono::seconds patience{10};

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// One 40 kB job into a printer whose buffer holds it: only the bus counts, not the head.
double transfer(device::Device& device, MockPrinterDevice& printer) {
    const std::vector<std::byte> job(ticket_bytes, std::byte{0});
    if (!device.start_job("bench")) throw std::runtime_error("the job was refused");
    const auto before = printer.with_pipes([](auto& pipes) { return pipes.acknowledged(); });
    const auto start = Clock::now();
    std::size_t count = 0;
    while (count < job.size()) {
        const auto written = device.write(std::span(job).subspan(count), patience);
        count += written.count;
        if (written.fault) throw std::runtime_error("the printer took no more bytes: " + written.fault->detail);
    }
    const double milliseconds = milliseconds_since(start);
    if (printer.with_pipes([](auto& pipes) { return pipes.acknowledged(); }) - before != job.size()) {
        throw std::runtime_error("not all bytes arrived");
    }
    (void)device.finish_job(patience);
    return milliseconds;
}

std::vector<double> transfers(int rounds, double& bus_milliseconds) {
    emulated::UsbTestbed testbed;
    MockPrinterDevice::Options options;
    options.bytes_per_second = emulated::full_speed_bytes_per_second;
    options.printer.receive_buffer = 2 * ticket_bytes;
    MockPrinterDevice printer(testbed, options);
    printer.plug();
    bus_milliseconds = ticket_bytes * 1000.0 / static_cast<double>(options.bytes_per_second);
    const std::array schemes{usb::scheme()};
    auto device = device::open("usb:", schemes);
    if (!device) throw std::runtime_error(device.error().detail);
    std::vector<double> milliseconds;
    for (int round = 0; round < rounds; ++round) milliseconds.push_back(transfer(**device, printer));
    (*device)->close();
    return milliseconds;
}

/// Paper out at the printer until the report says so, and back again.
class Watch {
  public:
    void came(const printer::Report& report) {
        {
            const std::scoped_lock lock{mutex_};
            empty_ = report.status.answer(device::Condition::media_empty);
        }
        changed_.notify_all();
    }
    void wait_for(device::Answer answer) {
        std::unique_lock lock{mutex_};
        if (!changed_.wait_for(lock, patience, [&] { return empty_ == answer; })) {
            throw std::runtime_error("the printer's paper was not told of");
        }
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    device::Answer empty_ = device::Answer::unknown;
};

std::vector<double> statuses(int rounds) {
    emulated::UsbTestbed testbed;
    MockPrinterDevice printer(testbed);
    printer.plug();
    const std::array schemes{usb::scheme()};
    Watch watch;
    printer::Options options;
    options.address = "usb:";
    options.schemes = schemes;
    options.abilities = {.proof = job::Proof::fence, .automatic_status = true, .real_time_status = true};
    options.on_report = [&](const printer::Report& report) { watch.came(report); };
    std::vector<double> milliseconds;
    {
        printer::PrinterThread thread(std::move(options));
        watch.wait_for(device::Answer::no);
        for (int round = 0; round < rounds; ++round) {
            const bool empty = round % 2 == 0;
            const auto start = Clock::now();
            printer.with_printer([&](auto& machine, emulated::Time now) { machine.set_paper(!empty, now); });
            watch.wait_for(empty ? device::Answer::yes : device::Answer::no);
            milliseconds.push_back(milliseconds_since(start));
        }
    }
    return milliseconds;
}

boost::json::array list_of(const std::vector<double>& values) {
    boost::json::array list;
    for (const double value : values) list.emplace_back(value);
    return list;
}

}  // namespace
}  // namespace layso::bench

int main(int count, char** words) {
    const int rounds = count == 2 ? std::atoi(words[1]) : 0;
    if (rounds < 2) {
        std::cerr << "usage: umockdev-wrapper layso-bench-usb ROUNDS\n";
        return 2;
    }
    try {
        double bus_milliseconds = 0;
        const auto transfers = layso::bench::transfers(rounds, bus_milliseconds);
        const auto statuses = layso::bench::statuses(rounds);
        std::cout << boost::json::serialize(
                         boost::json::object{{"bytes", layso::bench::ticket_bytes},
                                             {"bus_milliseconds", bus_milliseconds},
                                             {"transfer_milliseconds", layso::bench::list_of(transfers)},
                                             {"status_milliseconds", layso::bench::list_of(statuses)}})
                  << '\n';
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
