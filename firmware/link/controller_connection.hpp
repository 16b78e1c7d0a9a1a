#pragma once

#include "drivers/link/backoff.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/socket_client.hpp"

#include "layso/v1/kiosk.pb.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>

namespace layso::kiosk {

/// The versions of the frame protocol that this kiosk speaks, best last.
inline constexpr std::uint32_t protocol_version = 1;

struct ConnectionSettings {
    std::string host;
    std::uint16_t port = 0;
    /// Empty: plain, for tests.
    std::optional<link::TlsSettings> tls;
    /// Certificates are judged by the latest of clock, newest stamp heard, and this: when the program was built.
    /// Milliseconds since 1970.
    std::int64_t build_stamp = 0;
    std::chrono::milliseconds first_wait{200};
    std::chrono::milliseconds longest_wait{10'000};
    std::chrono::milliseconds status_every{10'000};
};

/// Called on the loop's thread. `on_lost` comes once for each `on_welcome`; `on_turned_away` may come at any time.
struct ConnectionHandlers {
    std::function<void(v1::KioskWelcome)> on_welcome;
    std::function<void(v1::KioskUpdate)> on_update;
    std::function<void(v1::KioskReply)> on_reply;
    std::function<void(v1::Refusal)> on_turned_away;
    std::function<void()> on_lost;
    /// For the log: why the connection ended or could not be made.
    std::function<void(const link::Fault&)> on_fault;
};

/// The kiosk's WebSocket to its controller: hello and welcome, requests, replies and updates, and a new attempt with
/// jitter whenever it ends. Loop thread for all calls; the Loop must outlive it.
class ControllerConnection {
  public:
    ControllerConnection(link::Loop& loop, ConnectionSettings settings, ConnectionHandlers handlers);
    ~ControllerConnection();
    ControllerConnection(const ControllerConnection&) = delete;
    ControllerConnection& operator=(const ControllerConnection&) = delete;

    /// Connects, and goes on connecting for ever.
    void start();
    /// Forgotten when no welcome has come: the core asks again.
    void send(v1::Command command);
    /// What the next hello says.
    void set_hello(v1::KioskHello hello) { hello_ = std::move(hello); }
    /// Sent at once and every 10 s.
    void set_status(v1::KioskStatus status);
    [[nodiscard]] bool welcomed() const { return welcomed_; }

  private:
    void opened();
    void heard(std::string_view bytes);
    void closed(const link::Fault& fault);
    void send_status();
    void send_frame(const v1::KioskFrame& frame);
    void hear_stamp(std::int64_t stamp);

    link::Loop& loop_;
    ConnectionSettings settings_;
    ConnectionHandlers handlers_;
    link::Backoff backoff_;
    std::mt19937_64 random_;
    v1::KioskHello hello_;
    v1::KioskStatus status_;
    std::int64_t newest_stamp_ = 0;
    bool welcomed_ = false;
    link::Timer retry_;
    link::Timer status_timer_;
    std::unique_ptr<link::SocketClient> socket_;
};

}  // namespace layso::kiosk
