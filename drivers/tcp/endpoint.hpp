#pragma once

#include "drivers/device/address.hpp"
#include "drivers/device/fault.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>

namespace layso::tcp {

/// The usual port of raw printing ("AppSocket", "JetDirect").
inline constexpr std::uint16_t usual_port = 9100;

/// Where a printer listens.
struct Endpoint {
    std::string host;  ///< name or address; an IPv6 address without its brackets
    std::uint16_t port = usual_port;
    std::chrono::milliseconds connect_timeout{3000};  ///< option `connect_ms`: resolution and connection together

    /// Reads `//host:port`, `//[v6]:port`, `host:port`, each also without the port.
    [[nodiscard]] static std::expected<Endpoint, device::Fault> of(const device::Address& address);

    [[nodiscard]] std::string text() const;  ///< as an address: "tcp://host:9100"
};

}  // namespace layso::tcp
