#include "tests/integration/usb/usb_bench.hpp"

#include "drivers/escpos/encoder.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <utility>

namespace layso::usb {

using namespace std::chrono_literals;

Bytes bytes_of(std::initializer_list<unsigned> values) {
    Bytes bytes;
    for (const unsigned value : values) {
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

Bytes fence(std::string_view id) {
    Bytes bytes = bytes_of({0x1d, 0x28, 0x48, 6, 0, 48, 48});
    for (const char letter : id) {
        bytes.push_back(static_cast<std::byte>(letter));
    }
    return bytes;
}

Bytes fence_reply(std::string_view id) {
    Bytes bytes = bytes_of({0x37, 0x22});
    for (const char letter : id) {
        bytes.push_back(static_cast<std::byte>(letter));
    }
    bytes.push_back(std::byte{0});
    return bytes;
}

Bytes ticket(std::uint32_t rows) {
    escpos::Bitmap picture(escpos::dots_80mm, rows);
    for (std::uint32_t y = 0; y < rows; ++y) {
        for (std::uint32_t x = 0; x < escpos::dots_80mm; ++x) {
            if ((x + y) % 7 < 2) {
                picture.set_black(x, y);
            }
        }
    }
    const auto encoded = escpos::encode(picture);
    REQUIRE(encoded.has_value());
    return encoded->joined();
}

Bytes padding(std::size_t count) {
    return Bytes(count, std::byte{0});
}

double milliseconds_between(Clock::time_point start, Clock::time_point end) {
    return std::chrono::duration<double, std::milli>(end - start).count();
}

double milliseconds_since(Clock::time_point start) {
    return milliseconds_between(start, Clock::now());
}

std::unique_ptr<device::Device> UsbBench::open(const std::string& address) {
    auto device = device::open(address, std::array{scheme()});
    REQUIRE_MESSAGE(device.has_value(), (device ? "" : device.error().detail));
    return std::move(*device);
}

device::Fault UsbBench::refused(const std::string& address) {
    const auto device = device::open(address, std::array{scheme()});
    REQUIRE_FALSE(device.has_value());
    return device.error();
}

PrinterBench::PrinterBench(const MockPrinterDevice::Options& options) : printer(testbed, options) {
    printer.plug();
}

Bytes read_bytes(device::Device& device, std::size_t count, std::chrono::milliseconds timeout) {
    const auto deadline = Clock::now() + timeout;
    Bytes bytes;
    std::array<std::byte, 256> piece{};
    while (bytes.size() < count) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) {
            break;
        }
        const auto received =
            device.read(std::span(piece).first(std::min(piece.size(), count - bytes.size())), left, {});
        bytes.insert(bytes.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(received.count));
        if (received.fault) {
            break;
        }
    }
    return bytes;
}

void drain(device::Device& device) {
    std::array<std::byte, 256> piece{};
    while (device.read(piece, 20ms, {}).count > 0) {
    }
}

}  // namespace layso::usb
