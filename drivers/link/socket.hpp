#pragma once

#include "drivers/link/fault.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace layso::link {

enum class MessageKind { text, binary };

/// RFC 6455, 7.4.1: the codes that an application sends.
enum class CloseCode : std::uint16_t { normal = 1000, going_away = 1001, policy = 1008, try_again_later = 1013 };

/// What stands behind a Socket; known to this folder only.
class SocketSession {
  public:
    virtual ~SocketSession() = default;
    virtual bool send(std::shared_ptr<const std::string> bytes, MessageKind kind) = 0;
    virtual void close(CloseCode code, std::string_view reason) = 0;
    [[nodiscard]] virtual bool is_open() const = 0;
    [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
    [[nodiscard]] virtual std::uint64_t id() const = 0;
};

/// Handle of one WebSocket connection of a Server. Copies mean the same connection; all calls are harmless after its
/// end. Loop thread.
class Socket {
  public:
    Socket() = default;
    explicit Socket(std::weak_ptr<SocketSession> session) : session_(std::move(session)) {}

    /// Queues a message; the bytes are shared, never copied for each client. False if the connection is over. A client
    /// whose queue is beyond its bound is dropped: on_close says slow_consumer (called later, never from within send).
    bool send(std::shared_ptr<const std::string> bytes, MessageKind kind = MessageKind::text) const;
    /// Says goodbye after what is queued; on_close follows. The reason is sent to the peer, at most 120 bytes.
    void close(CloseCode code = CloseCode::normal, std::string_view reason = {}) const;
    [[nodiscard]] bool is_open() const;
    [[nodiscard]] std::size_t queued_bytes() const;
    /// Unique among the sockets of one server; 0 after the end.
    [[nodiscard]] std::uint64_t id() const;

  private:
    std::weak_ptr<SocketSession> session_;
};

/// The owner's side of one WebSocket connection. Each may be empty.
struct SocketHandlers {
    /// The handshake is done; first of all calls.
    std::function<void(Socket)> on_open;
    /// One whole message; the view ends with the call. Text is valid UTF-8.
    std::function<void(std::string_view bytes, MessageKind kind)> on_message;
    /// Once, last, and only after on_open. code closed: an orderly end by the peer; cancelled: by us.
    std::function<void(const Fault&)> on_close;
    /// Sent as Sec-WebSocket-Protocol if not empty; must be one that the client offered.
    std::string subprotocol;
};

}  // namespace layso::link
