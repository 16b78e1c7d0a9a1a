#pragma once

#include "tests/support/printer/front/shared_printer.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>

namespace layso::emulated {

/// Carries bytes between a descriptor (socket, pty, gadget) and a printer until the other side is gone or a stop is
/// requested. Reads only as much as the printer has room for: what the kernel then does with the rest is the flow
/// control under test. `moved` is told of every piece: towards the printer (true), or from it.
struct Pump {
    int descriptor = -1;
    SharedPrinter& printer;
    std::function<void(bool to_printer, std::span<const std::byte> bytes)> moved = {};
    bool sends_xon_xoff = false;  ///< DC3 when little room is left, DC1 when there is enough again
    std::function<void(EscPosPrinter& printer, Time now)> each_round = {};  ///< for lines beside the bytes

    void run(const std::stop_token& stop) const;
};

}  // namespace layso::emulated
