#include "tests/support/printer/front/tcp_front.hpp"

#include "drivers/device/check.hpp"
#include "tests/support/printer/front/pump.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <utility>

namespace layso::emulated {

TcpFront::TcpFront(Capabilities capabilities, const ListenAt& where, int receive_buffer)
    : printer_(std::move(capabilities)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(where.port);
    device::check(::inet_pton(AF_INET, where.address.c_str(), &address.sin_addr) == 1, "an IPv4 address to listen at");
    socklen_t size = sizeof address;
    const int on = 1;
    (void)::setsockopt(listener_.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    (void)::setsockopt(listener_.number(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const bool listens = ::bind(listener_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                         ::listen(listener_.number(), 4) == 0 &&
                         ::getsockname(listener_.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0;
    device::check(listens, "the emulated printer can listen there");
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

TcpFront::~TcpFront() {
    thread_.request_stop();
    hang_up();
}

void TcpFront::hang_up() {
    const std::lock_guard lock(mutex_);
    connection_.request_stop();
}

void TcpFront::serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd place{listener_.number(), POLLIN, 0};
        if (::poll(&place, 1, 20) <= 0) {
            continue;
        }
        const stream::Descriptor connection(::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!connection.open()) {
            continue;
        }
        const int on = 1;
        (void)::setsockopt(connection.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::stop_token until;
        {
            const std::lock_guard lock(mutex_);
            connection_ = std::stop_source();
            until = connection_.get_token();
        }
        if (!stop.stop_requested()) {
            Pump{.descriptor = connection.number(), .printer = printer_}.run(until);
        }
    }
}

}  // namespace layso::emulated
