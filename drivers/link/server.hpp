#pragma once

#include "drivers/link/fault.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/message.hpp"
#include "drivers/link/responder.hpp"
#include "drivers/link/socket.hpp"
#include "drivers/link/tls.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace layso::link {

/// Bounds on what peers may cost. Sizes in bytes.
struct ServerLimits {
    std::size_t body = 1024 * 1024;
    /// Request line and header fields together.
    std::size_t header = 16 * 1024;
    std::size_t header_fields = 64;
    std::size_t connections = 2048;
    std::size_t connections_per_address = 512;
    /// A kept-alive connection without a request.
    std::chrono::milliseconds idle{60'000};
    /// From the first byte of a request to its last; also the TLS handshake, and writing one answer.
    std::chrono::milliseconds request{15'000};
    /// One WebSocket message from a client, whatever its frames.
    std::size_t message = 256 * 1024;
    /// Outgoing WebSocket messages that a client has not taken yet; beyond either it is dropped as a slow consumer.
    std::size_t queued_bytes = 8 * 1024 * 1024;
    std::size_t queued_messages = 4096;
    /// A WebSocket client that is silent so long is pinged at half the time and closed at the whole.
    std::chrono::milliseconds heartbeat{30'000};
};

/// What the server refuses by itself, before the owner sees a request, or on its behalf.
enum class BadRequest {
    malformed,             ///< 400
    timeout,               ///< 408
    body_too_large,        ///< 413
    header_too_large,      ///< 431
    unanswered,            ///< 500: a Responder was dropped
    too_many_connections,  ///< 503
};

/// The status that belongs to it.
[[nodiscard]] int status_of(BadRequest kind);

/// Accept a WebSocket, or answer with a response such as 401.
using Upgrade = std::variant<SocketHandlers, Response>;

struct ServerHandlers {
    /// Each whole request but accepted WebSocket upgrades.
    std::function<void(Request, Responder)> on_request;
    /// Empty: upgrade requests go to on_request as any other.
    std::function<Upgrade(const Request&)> on_upgrade;
    /// The refusal's body in the user's language; the view is empty when no such header was read. The status is set to
    /// status_of(kind) whatever the response says. Empty: no body.
    std::function<Response(BadRequest kind, std::string_view accept_language)> on_bad_request;
};

struct ServerSettings {
    /// A literal IPv4 or IPv6 address; "::" takes both families.
    std::string address = "127.0.0.1";
    /// 0: any free port, see Server::port().
    std::uint16_t port = 0;
    std::optional<TlsSettings> tls;
    ServerLimits limits;
};

/// Totals since the start; connections and sockets are those of now.
struct ServerCounters {
    std::uint64_t requests = 0;
    std::uint64_t refused = 0;
    std::uint64_t connections_refused = 0;
    std::uint64_t handshakes_failed = 0;
    std::uint64_t accept_errors = 0;
    std::uint64_t slow_consumers = 0;
    std::size_t connections = 0;
    std::size_t sockets = 0;
};

/// An HTTP/1.1 and WebSocket listener on one Loop. Answers of one connection keep the order of its requests, pipelined
/// or not: the next request is read from a connection once the last one was answered. No peer's behaviour ends it.
/// Handlers are called on the loop thread, never from within a call of this class. The Loop must outlive it.
class Server {
  public:
    /// Listens, or says why not: configuration, address_in_use.
    static std::expected<std::unique_ptr<Server>, Fault> open(Loop& loop, ServerSettings settings,
                                                              ServerHandlers handlers);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] ServerCounters counters() const;
    /// New certificates for the connections to come. On a fault the old ones stay.
    std::expected<void, Fault> replace_tls(const TlsSettings& tls);
    /// Takes no new connection; those that exist go on.
    void stop_listening();
    /// Ends everything at once; no handler is called any more.
    void close();

  private:
    class State;
    explicit Server(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

}  // namespace layso::link
