#pragma once

#include "drivers/device/device.hpp"
#include "drivers/usb/scheme.hpp"
#include "tests/support/usb/mock_printer_device.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace layso::usb {

using emulated::MockPrinterDevice;
using emulated::Time;
using Bytes = std::vector<std::byte>;
using Clock = std::chrono::steady_clock;

[[nodiscard]] Bytes bytes_of(std::initializer_list<unsigned> values);
/// GS ( H fn 48 with four letters, and its reply.
[[nodiscard]] Bytes fence(std::string_view id);
[[nodiscard]] Bytes fence_reply(std::string_view id);
/// A whole ticket of so many rows, 72 bytes each: it ends with its cut.
[[nodiscard]] Bytes ticket(std::uint32_t rows);
/// Bytes that a printer takes and that print nothing: NUL.
[[nodiscard]] Bytes padding(std::size_t count);
[[nodiscard]] double milliseconds_between(Clock::time_point start, Clock::time_point end);
[[nodiscard]] double milliseconds_since(Clock::time_point start);

/// A machine with one USB bus.
struct UsbBench {
    emulated::UsbTestbed testbed;

    /// Opens an address as a program does; a fault fails the test.
    [[nodiscard]] std::unique_ptr<device::Device> open(const std::string& address = "usb:any");
    /// The fault of opening it; success fails the test.
    [[nodiscard]] device::Fault refused(const std::string& address = "usb:any");
};

/// With one printer plugged in.
struct PrinterBench : UsbBench {
    explicit PrinterBench(const MockPrinterDevice::Options& options = {});
    MockPrinterDevice printer;
};

/// Reads until so many bytes have come, or the timeout has passed, or a fault.
[[nodiscard]] Bytes read_bytes(device::Device& device, std::size_t count, std::chrono::milliseconds timeout);

/// Reads until nothing comes for a moment: what the printer said before does not disturb the test.
void drain(device::Device& device);

}  // namespace layso::usb
