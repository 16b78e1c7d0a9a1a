#pragma once

#include "controller/net/settings.hpp"
#include "drivers/link/fault.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/server.hpp"
#include "drivers/store/vault.hpp"

#include "layso/v1/console.pb.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace layso::journal {
class Engine;
}

namespace layso::net {

/// The controller's two listeners: browsers (API, streams, pages) and devices (kiosks, by certificate). Registers
/// itself with the engine for commits and alarms. Loop thread; loop, engine and vault must outlive it, and the engine
/// must not be destroyed while it runs.
class NetServer {
  public:
    /// Listens on both, or says why not: also for a web root that cannot be read (configuration).
    static std::expected<std::unique_ptr<NetServer>, link::Fault> open(link::Loop& loop, journal::Engine& engine,
                                                                       store::Vault& vault, Settings settings);
    ~NetServer();
    NetServer(const NetServer&) = delete;
    NetServer& operator=(const NetServer&) = delete;

    [[nodiscard]] std::uint16_t browser_port() const;
    /// 0 without a listener for devices.
    [[nodiscard]] std::uint16_t device_port() const;
    /// Logs an officer out everywhere: after a new password was set, or when one is withdrawn.
    void end_sessions(std::uint32_t officer);
    /// What GET /v1/health answers.
    [[nodiscard]] v1::Health health() const;
    /// Method and path of every route of both listeners, each once.
    [[nodiscard]] std::vector<std::pair<link::Method, std::string>> routes() const;

  private:
    class Parts;
    explicit NetServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace layso::net
