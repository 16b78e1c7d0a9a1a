#pragma once

#include "drivers/stream/descriptor.hpp"
#include "tests/support/printer/front/shared_printer.hpp"

#include <cstdint>
#include <string>
#include <thread>

namespace layso::emulated {

/// Where to listen. Port 0: any that is free. A host that knows port 9100 only can be given another 127.x.y.z.
struct ListenAt {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
};

/// An emulated printer that listens on the loopback network, for one host at a time, as network printers do. The thread
/// ends with the object.
class TcpFront {
  public:
    /// `receive_buffer` is the kernel's for a connection: the smaller, the sooner a stall is seen. Ends the process
    /// when nothing can listen there.
    explicit TcpFront(Capabilities capabilities = {}, const ListenAt& where = {}, int receive_buffer = 2048);
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
