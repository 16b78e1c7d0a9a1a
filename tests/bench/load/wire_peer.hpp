#pragma once

#include "tests/bench/load/tls_context.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace layso::bench {

/// One TCP connection to a port of loopback, with TLS if a context is given. It costs as little as it can, so that the
/// load generator takes no time from the server that it measures. One thread; the context must outlive it.
class WirePeer {
  public:
    WirePeer(std::uint16_t port, const TlsContext* tls);
    WirePeer(WirePeer&& other) noexcept;
    WirePeer& operator=(WirePeer&&) = delete;
    WirePeer(const WirePeer&) = delete;
    WirePeer& operator=(const WirePeer&) = delete;
    ~WirePeer();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Waits until all is with the kernel.
    void send(std::string_view bytes);
    /// Appends what has arrived, without waiting; throws when the other end has gone.
    void receive(std::string& into);
    /// Waits until there is something to receive; throws after ten seconds.
    void wait_readable() const;

  private:
    void wait(short events) const;

    struct Release {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };
    int descriptor_ = -1;
    std::unique_ptr<SSL, Release> ssl_;
};

}  // namespace layso::bench
