#pragma once

#include "drivers/link/host.hpp"
#include "drivers/link/socket.hpp"
#include "drivers/link/wire.hpp"

#include <cstdint>
#include <memory>

namespace layso::link {

/// Makes the wire of the listed connection `id` a WebSocket and answers the request with that.
void open_socket(const std::shared_ptr<Host>& host, std::uint64_t id, std::unique_ptr<Wire> wire,
                 const Request& request, SocketHandlers handlers);

}  // namespace layso::link
