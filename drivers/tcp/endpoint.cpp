#include "drivers/tcp/endpoint.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace layso::tcp {
namespace {

using device::Fault;
using device::FaultCode;

std::unexpected<Fault> malformed(const device::Address& address) {
    return std::unexpected(Fault{FaultCode::malformed_address, "tcp: place '" + address.place + "'"});
}

template <typename Number>
std::optional<Number> number_of(std::string_view text, Number least, Number most) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
        return std::nullopt;
    }
    return value;
}

bool is_host(std::string_view host) {
    constexpr std::string_view forbidden = "/ []?#@%\t\r\n";
    return !host.empty() && host.size() <= 253 && host.find_first_of(forbidden) == std::string_view::npos;
}

}  // namespace

std::expected<Endpoint, Fault> Endpoint::of(const device::Address& address) {
    Endpoint endpoint;
    std::string_view place = address.place;
    if (place.starts_with("//")) {
        place.remove_prefix(2);
    }
    std::string_view port;
    bool has_port = false;
    if (place.starts_with('[')) {
        const std::size_t closing = place.find(']');
        if (closing == std::string_view::npos) {
            return malformed(address);
        }
        endpoint.host = place.substr(1, closing - 1);
        const std::string_view rest = place.substr(closing + 1);
        if (!rest.empty() && !rest.starts_with(':')) {
            return malformed(address);
        }
        has_port = !rest.empty();
        port = has_port ? rest.substr(1) : rest;
    } else {
        const std::size_t colon = place.find(':');
        if (colon != place.rfind(':')) {
            return malformed(address);  // an IPv6 address needs its brackets
        }
        endpoint.host = place.substr(0, colon);
        has_port = colon != std::string_view::npos;
        port = has_port ? place.substr(colon + 1) : std::string_view();
    }
    if (!is_host(endpoint.host)) {
        return malformed(address);
    }
    if (has_port) {
        const auto number = number_of<std::uint16_t>(port, 1, 65535);
        if (!number) {
            return malformed(address);
        }
        endpoint.port = *number;
    }
    for (const auto& [name, value] : address.options) {
        const auto milliseconds = number_of<std::int64_t>(value, 1, 60'000);
        if (name != "connect_ms" || !milliseconds) {
            std::string detail = "tcp: option '";
            detail.append(name).append("=").append(value).append("'");
            return std::unexpected(Fault{FaultCode::bad_option, std::move(detail)});
        }
        endpoint.connect_timeout = std::chrono::milliseconds(*milliseconds);
    }
    return endpoint;
}

std::string Endpoint::text() const {
    const bool is_v6 = host.find(':') != std::string::npos;
    return "tcp://" + (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

}  // namespace layso::tcp
