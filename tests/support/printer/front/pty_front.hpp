#pragma once

#include "drivers/stream/descriptor.hpp"
#include "tests/support/printer/front/shared_printer.hpp"

#include <string>
#include <thread>

namespace layso::emulated {

/// An emulated printer at the far end of a pseudo-terminal, with XON/XOFF. The thread ends with the object.
class PtyFront {
  public:
    explicit PtyFront(Capabilities capabilities = {});

    /// The terminal to open, such as "/dev/pts/7".
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] SharedPrinter& printer() { return printer_; }
    /// Pulls the cable: the terminal is gone.
    void unplug();

  private:
    SharedPrinter printer_;
    stream::Descriptor master_;
    stream::Descriptor keeper_;  ///< keeps the terminal alive while no host has it open
    std::string path_;
    std::jthread thread_;
};

}  // namespace layso::emulated
