#pragma once

#include "drivers/device/address.hpp"
#include "drivers/device/fault.hpp"

#include <expected>
#include <optional>
#include <string>

namespace layso::cups {

/// A peer that speaks HTTP: a host and port, or the path of a socket.
struct Host {
    std::string name;
    int port = 631;
    bool encrypted = false;  ///< TLS from the first byte on (ipps:)

    friend bool operator==(const Host&, const Host&) = default;
};

/// Where documents go, and as what.
struct Target {
    Host host;
    std::string resource;  ///< the path of requests: /ipp/print, /printers/NAME
    std::string uri;       ///< printer-uri of the requests
    std::string queue;     ///< the queue's name; empty for a printer that is asked directly
    std::string format;    ///< MIME type of the documents
    std::string media;     ///< empty: the printer's default
    std::string address;   ///< as it was written, made normal

    [[nodiscard]] bool is_queue() const { return !queue.empty(); }

    /// `cups:QUEUE`, `ipp://host:port/path` or `ipps://…` with the options `format`, `media` and, for `cups:`, `server`
    /// (host, host:port, or an absolute path of a socket; otherwise libcups' own default: CUPS_SERVER, client.conf).
    [[nodiscard]] static std::expected<Target, device::Fault> of(const device::Address& address);
};

/// A printer's address as CUPS keeps it (`device-uri`): nothing unless it is ipp: or ipps: with a host.
[[nodiscard]] std::optional<Target> printer_behind(const std::string& device_uri);

}  // namespace layso::cups
