#pragma once

#include "drivers/stream/descriptor.hpp"
#include "tests/support/printer/front/shared_printer.hpp"

#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace layso::emulated {

/// An emulated printer behind the kernel's printer gadget (/dev/g_printer0): what a host then sees is a USB printer of
/// class 7 made by the kernel. Paper and cover are told to GET_PORT_STATUS by the gadget's ioctl.
class GadgetFront {
  public:
    /// `controller_file` is the gadget's UDC file in configfs: an empty line unplugs, a controller's name plugs in.
    GadgetFront(std::string gadget_device, std::string controller_file, std::string controller);

    [[nodiscard]] SharedPrinter& printer() { return printer_; }
    /// Bytes that came out of the gadget since the last call.
    [[nodiscard]] std::vector<std::byte> take_received();
    [[nodiscard]] std::size_t received_count();
    void unplug();
    void plug_in();

  private:
    void start();
    void serve(const std::stop_token& stop);
    void bind(const std::string& controller);

    SharedPrinter printer_{Capabilities{}};
    stream::Descriptor gadget_;
    std::string gadget_device_;
    std::string controller_file_;
    std::string controller_;
    std::mutex mutex_;
    std::vector<std::byte> received_;
    std::jthread thread_;
};

}  // namespace layso::emulated
