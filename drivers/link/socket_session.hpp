#pragma once

#include "drivers/link/host.hpp"
#include "drivers/link/socket.hpp"
#include "drivers/link/wire.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace layso::link {

struct SessionLimits {
    std::size_t message;
    std::size_t queued_bytes;
    std::size_t queued_messages;
    std::chrono::milliseconds heartbeat;
    /// For the handshake, and for the goodbye.
    std::chrono::milliseconds handshake;
};

/// Called on the loop thread, never from within a call of the session.
struct SessionEvents {
    std::function<void()> opened;
    std::function<void(std::string_view bytes, MessageKind kind)> message;
    /// Once, last; a handshake that failed too.
    std::function<void(const Fault&)> ended;
};

/// One WebSocket over any Wire, on either side. Alive while listed by its owner or while something is under way.
class WireSession : public SocketSession, public Member {
  public:
    /// Server: answers the request and opens.
    virtual void accept(const Request& request, const std::string& subprotocol, SessionEvents events) = 0;
    /// Client: asks for the upgrade; a refusal is the Fault upgrade_refused.
    virtual void connect(const std::string& host, const std::string& target, const Headers& headers,
                         SessionEvents events) = 0;
};

[[nodiscard]] std::shared_ptr<WireSession> make_server_session(std::unique_ptr<Wire> wire, std::uint64_t id,
                                                               SessionLimits limits);
[[nodiscard]] std::shared_ptr<WireSession> make_client_session(std::unique_ptr<Wire> wire, SessionLimits limits);

}  // namespace layso::link
