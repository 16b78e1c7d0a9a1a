#pragma once

#include "tests/bench/load/wire_peer.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace layso::bench {

/// A page that follows /v1/stream over WebSocket (RFC 6455). It reads whole text messages and answers pings.
class StreamPeer {
  public:
    /// Connects and waits for the server's consent.
    StreamPeer(std::uint16_t port, std::string_view audience, std::string_view more_headers);

    [[nodiscard]] int descriptor() const { return peer_.descriptor(); }
    /// Reads what has arrived, without waiting, and hands over each whole message.
    void receive(const std::function<void(std::string_view message)>& heard);

  private:
    WirePeer peer_;
    std::string received_;
};

}  // namespace layso::bench
