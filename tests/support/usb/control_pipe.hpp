#pragma once

#include "tests/support/printer/escpos_printer.hpp"
#include "tests/support/usb/bulk_pipes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace layso::emulated {

/// The printer's answers on endpoint 0.
struct ControlPipe {
    std::string device_id;  ///< IEEE 1284; empty: does not know the request
    bool knows_port_status = true;
    bool soft_reset_as_1_1 = true;   ///< recipient interface (0x21)
    bool soft_reset_as_1_0 = false;  ///< recipient other (0x23)
    bool holds_requests = false;     ///< never answers
    std::uint64_t port_polls = 0;    ///< GET_PORT_STATUS answered or refused
    std::uint64_t soft_resets = 0;   ///< executed

    /// Executes a request: its setup packet of 8 bytes and what follows. Says how many bytes it has answered, or
    /// nothing for STALL.
    std::optional<std::size_t> execute(std::span<std::uint8_t> request, EscPosPrinter& printer, BulkPipes& pipes,
                                       Time now);
};

}  // namespace layso::emulated
