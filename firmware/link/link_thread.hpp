#pragma once

#include "firmware/link/controller_connection.hpp"

#include <memory>
#include <thread>

namespace layso::kiosk {

/// The connection on a thread of its own. The handlers are called on that thread: hand over to yours. All other calls
/// from the thread that made it; the destructor ends the connection and the thread.
class LinkThread {
  public:
    LinkThread(ConnectionSettings settings, ConnectionHandlers handlers, v1::KioskHello hello);
    ~LinkThread();
    LinkThread(const LinkThread&) = delete;
    LinkThread& operator=(const LinkThread&) = delete;

    void send(v1::Command command);
    void set_hello(v1::KioskHello hello);
    void set_status(v1::KioskStatus status);

  private:
    link::Loop loop_;
    std::unique_ptr<ControllerConnection> connection_;  // of the thread
    std::thread thread_;
};

}  // namespace layso::kiosk
