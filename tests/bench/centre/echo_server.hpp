#pragma once

#include "drivers/link/tls.hpp"
#include "tests/bench/centre/serving_thread.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace layso::bench {

/// The limit of everything over HTTP: our server with an owner that answers each request with its own body.
class EchoServer {
  public:
    explicit EchoServer(const std::optional<link::TlsSettings>& tls);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// See ServingThread.
    [[nodiscard]] double core_seconds() const { return thread_->core_seconds(); }

  private:
    std::uint16_t port_ = 0;
    std::unique_ptr<ServingThread> thread_;
};

}  // namespace layso::bench
