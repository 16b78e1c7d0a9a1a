#include "drivers/tcp/connect.hpp"

#include "drivers/stream/wait.hpp"
#include "drivers/tcp/resolve.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace layso::tcp {
namespace {

using device::Fault;
using device::FaultCode;

void set(int number, int level, int option, int value) {
    // Only tuning: a socket that refuses it still prints.
    (void)::setsockopt(number, level, option, &value, sizeof value);
}

/// A cable that was pulled is found after about 11 s. No TCP_USER_TIMEOUT: it would also cut off a printer whose
/// window is closed because it has no paper.
void tune(int number) {
    set(number, IPPROTO_TCP, TCP_NODELAY, 1);
    set(number, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(number, IPPROTO_TCP, TCP_KEEPIDLE, 5);
    set(number, IPPROTO_TCP, TCP_KEEPINTVL, 2);
    set(number, IPPROTO_TCP, TCP_KEEPCNT, 3);
}

Fault fault_of(const Endpoint& endpoint, int error) {
    const FaultCode code = error == EACCES || error == EPERM  ? FaultCode::denied
                           : error == ETIMEDOUT || error == 0 ? FaultCode::timed_out
                                                              : FaultCode::not_found;
    return {code, endpoint.text() + ": " + (error == 0 ? "no connection in time" : std::strerror(error))};
}

/// 0 when connected, -1 when there was no more time, otherwise errno.
int connect_to(int number, const SocketAddress& address, stream::Clock::time_point end) {
    if (::connect(number, reinterpret_cast<const sockaddr*>(&address.storage), address.size) == 0) {
        return 0;
    }
    if (errno != EINPROGRESS) {
        return errno;
    }
    for (;;) {
        pollfd place{number, POLLOUT, 0};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - stream::Clock::now()).count();
        const int ready = left <= 0 ? 0 : ::poll(&place, 1, static_cast<int>(left));
        if (ready == 0) {
            return -1;
        }
        if (ready > 0) {
            int error = 0;
            socklen_t size = sizeof error;
            return ::getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
        }
        if (errno != EINTR) {
            return errno;
        }
    }
}

}  // namespace

std::expected<stream::Descriptor, Fault> connect(const Endpoint& endpoint) {
    const auto end = stream::Clock::now() + endpoint.connect_timeout;
    const auto addresses = resolve(endpoint, end);
    if (!addresses) {
        return std::unexpected(addresses.error());
    }
    int last = EADDRNOTAVAIL;
    for (const SocketAddress& address : *addresses) {
        stream::Descriptor socket(
            ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP));
        if (!socket.open()) {
            last = errno;
            continue;
        }
        last = connect_to(socket.number(), address, end);
        if (last == 0) {
            tune(socket.number());
            return socket;
        }
        if (last == -1) {
            return std::unexpected(fault_of(endpoint, 0));
        }
    }
    return std::unexpected(fault_of(endpoint, last));
}

}  // namespace layso::tcp
