#pragma once

#include "drivers/usb/find_printer.hpp"

#include <string>

namespace layso::usb {

/// Who keeps a printer's interface from us, in words for a technician: "the kernel's driver usblp", "cupsd (process
/// 812)", "another program (run as root to see which)".
[[nodiscard]] std::string holder_of(const Printer& printer);

/// Whether a program, not the kernel's own driver, has claimed the interface.
[[nodiscard]] bool held_by_program(const Printer& printer);

}  // namespace layso::usb
