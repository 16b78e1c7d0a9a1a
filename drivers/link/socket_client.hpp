#pragma once

#include "drivers/link/fault.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/message.hpp"
#include "drivers/link/socket.hpp"
#include "drivers/link/tls.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace layso::link {

struct SocketClientSettings {
    std::string host;
    std::uint16_t port = 0;
    /// Path and query, percent-encoded.
    std::string target = "/";
    /// Sent with the upgrade, such as Cookie, Origin, Sec-WebSocket-Protocol.
    Headers headers;
    std::optional<TlsSettings> tls;
    /// The name that the server's certificate must carry; empty: host.
    std::string verified_name;
    /// Resolving, connecting, TLS and the upgrade together.
    std::chrono::milliseconds connect_timeout{5'000};
    /// A server silent so long is pinged at half the time and given up at the whole: Fault timeout.
    std::chrono::milliseconds heartbeat{30'000};
    /// One message from the server. Bytes.
    std::size_t message = 16 * 1024 * 1024;
    /// Outgoing messages not yet taken; beyond it the connection ends with slow_consumer. Bytes.
    std::size_t queued_bytes = 8 * 1024 * 1024;
};

struct SocketClientHandlers {
    std::function<void()> on_open;
    /// One whole message; the view ends with the call.
    std::function<void(std::string_view bytes, MessageKind kind)> on_message;
    /// Once for each open(), last: a failed connect too. Not after the SocketClient was destroyed. It may call open().
    std::function<void(const Fault&)> on_close;
};

/// One WebSocket connection to a server. It never reconnects by itself: the owner does, with a Backoff. Loop thread;
/// the Loop must outlive it.
class SocketClient {
  public:
    SocketClient(Loop& loop, SocketClientSettings settings, SocketClientHandlers handlers);
    ~SocketClient();
    SocketClient(const SocketClient&) = delete;
    SocketClient& operator=(const SocketClient&) = delete;

    /// Starts connecting; nothing if it is connecting or open.
    void open();
    /// False if not open; the message is then forgotten.
    bool send(std::shared_ptr<const std::string> bytes, MessageKind kind = MessageKind::text);
    /// Says goodbye if open, or gives up connecting; on_close follows with `cancelled`.
    void close();
    [[nodiscard]] bool is_open() const;

  private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace layso::link
