#pragma once

#include "drivers/link/tcp_wire.hpp"
#include "drivers/link/tls.hpp"

#include <boost/asio/ssl/context.hpp>

#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace layso::link {

enum class TlsRole { server, client };

/// Loaded certificates and rules; one for many wires.
struct TlsContext {
    std::shared_ptr<boost::asio::ssl::context> context;
    std::function<std::chrono::system_clock::time_point()> judge_time;
};

/// Fault: configuration.
[[nodiscard]] std::expected<TlsContext, Fault> make_tls_context(const TlsSettings& settings, TlsRole role);

/// A client gives the name or literal address that the server's certificate must carry.
[[nodiscard]] std::unique_ptr<Wire> make_tls_wire(TcpSocket socket, const TlsContext& context, TlsRole role,
                                                  const std::string& verified_name);

}  // namespace layso::link
