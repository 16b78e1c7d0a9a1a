#pragma once

#include "drivers/stream/descriptor.hpp"
#include "tests/support/printer/front/shared_printer.hpp"

#include <cstdint>
#include <thread>

namespace layso::emulated {

/// An emulated printer that listens on a loopback port of its own, for one host at a time, as network printers do.
/// The thread ends with the object.
class TcpFront {
  public:
    /// `receive_buffer` is the kernel's for a connection: the smaller, the sooner a stall is seen.
    explicit TcpFront(Capabilities capabilities = {}, int receive_buffer = 2048);
    ~TcpFront();
    TcpFront(const TcpFront&) = delete;
    TcpFront& operator=(const TcpFront&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] SharedPrinter& printer() { return printer_; }
    /// Closes the connection that stands, as a printer does that is switched off.
    void hang_up();

  private:
    void serve(const std::stop_token& stop);

    SharedPrinter printer_;
    stream::Descriptor listener_;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::stop_source connection_;
    std::jthread thread_;
};

}  // namespace layso::emulated
