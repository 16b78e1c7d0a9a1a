#include "drivers/cups/target.hpp"

#include <cups/cups.h>

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace layso::cups {
namespace {

using device::Address;
using device::Fault;
using device::FaultCode;

constexpr std::string_view default_format = "application/pdf";
constexpr int default_port = 631;

std::unexpected<Fault> malformed(const Address& address) {
    return std::unexpected(Fault{FaultCode::malformed_address, address.scheme + ":" + address.place});
}

/// `host`, `host:port`, `[v6]:port`, or the path of a socket.
std::optional<Host> host_of(std::string_view text) {
    Host host{.name = std::string(text), .port = default_port};
    if (text.starts_with('/')) {
        return host;
    }
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t colon = text.find(':', bracket);
    if (colon != std::string_view::npos) {
        const std::string_view port = text.substr(colon + 1);
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), host.port);
        if (error != std::errc() || end != port.data() + port.size() || host.port < 1 || host.port > 65535) {
            return std::nullopt;
        }
    }
    host.name = bracket > 0 ? text.substr(1, bracket - 1) : text.substr(0, colon);
    return host.name.empty() ? std::nullopt : std::optional(host);
}

std::string assembled(const char* scheme, const Host& host, const std::string& resource) {
    std::array<char, HTTP_MAX_URI> uri{};
    const bool is_socket = host.name.starts_with('/');
    httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), scheme, nullptr,
                    is_socket ? "localhost" : host.name.c_str(), is_socket ? default_port : host.port,
                    resource.c_str());
    return uri.data();
}

/// The names that cupsd takes (RFC 8011 says name(127)).
bool is_queue_name(std::string_view name) {
    return !name.empty() && name.size() <= 127 && name.find_first_of("/#?\\'\"<>& \t\r\n") == std::string_view::npos;
}

std::expected<Target, Fault> queue_target(const Address& address) {
    if (!is_queue_name(address.place)) {
        return malformed(address);
    }
    const auto server = address.options.find("server");
    std::optional<Host> host;
    if (server != address.options.end()) {
        host = host_of(server->second);
        if (!host) {
            return std::unexpected(Fault{FaultCode::bad_option, "cups: option 'server=" + server->second + "'"});
        }
    } else {
        host = Host{.name = cupsServer(), .port = ippPort()};
    }
    Target target;
    target.host = *host;
    target.queue = address.place;
    target.resource = "/printers/" + address.place;
    target.uri = assembled("ipp", *host, target.resource);
    target.address =
        "cups:" + address.place + (server != address.options.end() ? "?server=" + server->second : std::string());
    return target;
}

std::optional<Target> printer_target(const std::string& scheme, const std::string& uri) {
    std::array<char, 32> read_scheme{};
    std::array<char, HTTP_MAX_URI> user{};
    std::array<char, HTTP_MAX_URI> host{};
    std::array<char, HTTP_MAX_URI> resource{};
    int port = 0;
    const auto status =
        httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), read_scheme.data(), static_cast<int>(read_scheme.size()),
                        user.data(), static_cast<int>(user.size()), host.data(), static_cast<int>(host.size()), &port,
                        resource.data(), static_cast<int>(resource.size()));
    if (status < HTTP_URI_STATUS_OK || host[0] == '\0' || port < 1 || user[0] != '\0') {
        return std::nullopt;
    }
    Target target;
    target.host = {.name = host.data(), .port = port, .encrypted = scheme == "ipps"};
    const std::string path = resource.data();
    target.resource = path == "/" ? "/ipp/print" : path.substr(0, path.find('?'));
    target.uri = assembled(scheme.c_str(), target.host, target.resource);
    target.address = target.uri;
    return target;
}

}  // namespace

std::expected<Target, Fault> Target::of(const Address& address) {
    std::expected<Target, Fault> target;
    if (address.scheme == "cups") {
        target = queue_target(address);
        if (!target) {
            return target;
        }
    } else {
        auto printer = address.place.starts_with("//")
                           ? printer_target(address.scheme, address.scheme + ":" + address.place)
                           : std::nullopt;
        if (!printer) {
            return malformed(address);
        }
        target = std::move(*printer);
    }
    target->format = default_format;
    for (const auto& [name, value] : address.options) {
        if (name == "format" && value.find('/') != std::string::npos) {
            target->format = value;
        } else if (name == "media" && !value.empty()) {
            target->media = value;
        } else if (name != "server" || !target->is_queue()) {
            std::string option = address.scheme;
            option.append(": option '").append(name).append("=").append(value).append("'");
            return std::unexpected(Fault{FaultCode::bad_option, std::move(option)});
        }
    }
    return target;
}

std::optional<Target> printer_behind(const std::string& device_uri) {
    const std::string scheme = device_uri.substr(0, device_uri.find(':'));
    return scheme == "ipp" || scheme == "ipps" ? printer_target(scheme, device_uri) : std::nullopt;
}

}  // namespace layso::cups
