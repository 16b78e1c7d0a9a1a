#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/stream/wait.hpp"
#include "drivers/tcp/endpoint.hpp"

#include <sys/socket.h>

#include <expected>
#include <vector>

namespace layso::tcp {

/// One address to try.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

/// The addresses of a host, in the system's order of preference.
///
/// The system's resolver has no timeout of its own that could be set, and cannot be interrupted. So a name is looked up
/// on a thread of its own, which is left to itself when the time is over: it holds nothing but its own result. An
/// address in figures needs no such thread. Faults: not_found, timed_out.
[[nodiscard]] std::expected<std::vector<SocketAddress>, device::Fault> resolve(const Endpoint& endpoint,
                                                                               stream::Clock::time_point end);

}  // namespace layso::tcp
