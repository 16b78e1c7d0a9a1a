#pragma once

#include "drivers/device/address.hpp"
#include "drivers/device/fault.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>

namespace layso::serial {

enum class Parity : std::uint8_t { none = 0, even = 1, odd = 2 };

/// How the printer says that it takes no more bytes.
enum class FlowControl : std::uint8_t {
    none = 0,
    dtr = 1,  ///< the printer's DTR, which is our DSR: Epson's default
    xon = 2,  ///< DC1 and DC3 among its answers; no status byte of ESC/POS is one of them
};

/// A serial line as the printer's DIP switches have it: 8 data bits, 1 stop bit, and these.
struct LineSettings {
    std::uint32_t baud = 19200;  ///< 2400 to 115200
    Parity parity = Parity::none;
    FlowControl flow = FlowControl::dtr;

    /// How long a byte is on the line: start bit, 8 bits, parity, stop bit.
    [[nodiscard]] std::chrono::nanoseconds byte_time() const {
        return std::chrono::nanoseconds((parity == Parity::none ? 10 : 11) * 1'000'000'000LL / baud);
    }

    /// From the address's options `baud`, `parity` (none, even, odd), `flow` (dtr, xon, none).
    [[nodiscard]] static std::expected<LineSettings, device::Fault> of(const device::Address& address);
};

/// Sets a terminal's line: raw, nothing translated, reads that never block. False with errno set.
[[nodiscard]] bool apply(const LineSettings& settings, int terminal);

}  // namespace layso::serial
