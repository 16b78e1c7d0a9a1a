#pragma once

#include "drivers/link/fault.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/message.hpp"
#include "drivers/link/tls.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace layso::link {

struct ClientSettings {
    /// Name or literal address.
    std::string host;
    std::uint16_t port = 0;
    /// Without it plain HTTP.
    std::optional<TlsSettings> tls;
    /// The name that the server's certificate must carry; empty: host.
    std::string verified_name;
    /// Resolving, connecting and the TLS handshake together.
    std::chrono::milliseconds connect_timeout{5'000};
    /// From sending a request to the last byte of its answer.
    std::chrono::milliseconds response_timeout{10'000};
    /// Head and body of an answer, each. Bytes.
    std::size_t response_header = 16 * 1024;
    std::size_t response_body = 16 * 1024 * 1024;
    /// Requests that wait for the one under way; beyond it: overloaded.
    std::size_t queued_requests = 64;
};

/// An HTTP/1.1 client with one kept-alive connection, made when needed; requests go one after another in the order of
/// the calls. Nothing is sent twice: after `closed` or `timeout` it is unknown whether the server acted, and the caller
/// repeats with the same request id. Redirects are not followed. Loop thread; the Loop must outlive it.
class Client {
  public:
    using Answer = std::move_only_function<void(std::expected<Response, Fault>)>;

    Client(Loop& loop, ClientSettings settings);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// The callback runs once, later, on the loop thread. Any status is a Response, also 4xx and 5xx.
    void request(Call call, Answer answer);
    /// Drops the connection; all requests under way and queued end with `cancelled`. A later request connects anew.
    void close();

  private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace layso::link
