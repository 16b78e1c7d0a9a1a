#include "drivers/usb/holder.hpp"

#include "drivers/device/programs_with.hpp"
#include "drivers/usb/kernel_view.hpp"

#include <string_view>

namespace layso::usb {
namespace {

/// The name that the kernel binds for a program that claimed an interface.
constexpr std::string_view claimed_by_program = "usbfs";

}  // namespace

std::string holder_of(const Printer& printer) {
    const std::string driver = kernel_driver(printer.path, printer.interface.configuration, printer.interface.number);
    if (!driver.empty() && driver != claimed_by_program) {
        return "the kernel's driver " + driver;
    }
    if (std::string program = device::programs_with("/dev/" + printer.node()); !program.empty()) {
        return program;
    }
    return "another program (run as root to see which), or this one";
}

bool held_by_program(const Printer& printer) {
    return kernel_driver(printer.path, printer.interface.configuration, printer.interface.number) == claimed_by_program;
}

}  // namespace layso::usb
