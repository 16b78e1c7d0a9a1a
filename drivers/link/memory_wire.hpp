#pragma once

#include "drivers/link/loop.hpp"
#include "drivers/link/wire.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace layso::link {

/// What the two ends of a MemoryWire share.
struct MemoryPipe {
    /// From the peer, not yet read.
    std::string input;
    bool input_ended = false;
    /// To the peer.
    std::string output;
    /// Our side said goodbye or was closed.
    bool closed = false;

    boost::asio::mutable_buffer wanted;
    Wire::Moved reader;
    Wire::Done leaver;
};

/// Completes in `loop` what the new state of the pipe allows.
void settle(Loop& loop, MemoryPipe& pipe);

[[nodiscard]] std::unique_ptr<Wire> make_memory_wire(Loop& loop, std::shared_ptr<MemoryPipe> pipe);

}  // namespace layso::link
