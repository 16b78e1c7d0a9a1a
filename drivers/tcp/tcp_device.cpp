#include "drivers/tcp/tcp_device.hpp"

#include "drivers/tcp/connect.hpp"
#include "drivers/tcp/window.hpp"

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <limits>
#include <utility>

namespace layso::tcp {

using device::Fault;
using device::FaultCode;

std::expected<std::unique_ptr<device::Device>, Fault> TcpDevice::open(const device::Address& address) {
    const auto endpoint = Endpoint::of(address);
    if (!endpoint) {
        return std::unexpected(endpoint.error());
    }
    auto socket = connect(*endpoint);
    if (!socket) {
        return std::unexpected(std::move(socket.error()));
    }
    return std::unique_ptr<device::Device>(new TcpDevice(endpoint->text(), std::move(*socket)));
}

TcpDevice::TcpDevice(std::string address, stream::Descriptor socket)
    : StreamDevice(std::move(address), std::move(socket)) {}

device::Identity TcpDevice::identity() const {
    device::Identity identity;
    identity.address = address();
    identity.answers = true;
    return identity;
}

std::expected<std::size_t, Fault> TcpDevice::room() {
    const auto window = window_of(number());
    return window ? window->room() : std::numeric_limits<std::size_t>::max();
}

/// A closed connection is an error here, not a signal.
std::ptrdiff_t TcpDevice::push(std::span<const std::byte> bytes) {
    return ::send(number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

Fault TcpDevice::standstill() {
    const auto window = window_of(number());
    if (window && window->resending) {
        return {FaultCode::timed_out, address() + ": the network does not answer"};
    }
    return {FaultCode::stalled, address() + ": the printer takes no more bytes"};
}

std::expected<bool, Fault> TcpDevice::all_gone_out() {
    int unacknowledged = 0;
    if (::ioctl(number(), SIOCOUTQ, &unacknowledged) != 0) {
        return std::unexpected(gone("the connection is lost"));
    }
    return unacknowledged == 0;
}

}  // namespace layso::tcp
