#pragma once

#include "drivers/link/host.hpp"
#include "drivers/link/wire.hpp"

#include <memory>

namespace layso::link {

/// Serves HTTP/1.1, and the WebSocket that it may become, over the wire; the host keeps it alive until its end.
void serve(std::shared_ptr<Host> host, std::unique_ptr<Wire> wire, Peer peer);

/// Tells a newcomer that there are too many, and ends.
void turn_away(std::shared_ptr<Host> host, std::unique_ptr<Wire> wire, Peer peer);

}  // namespace layso::link
