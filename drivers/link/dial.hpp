#pragma once

#include "drivers/link/fault.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/tls.hpp"
#include "drivers/link/wire.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace layso::link {

struct DialSettings {
    std::string host;
    std::uint16_t port = 0;
    std::optional<TlsSettings> tls;
    std::string verified_name;
    std::chrono::milliseconds timeout;
};

/// Resolves, connects and shakes hands within one time. Destroying it gives up; the callback then never comes.
class Dial {
  public:
    using Done = std::move_only_function<void(std::expected<std::unique_ptr<Wire>, Fault>)>;

    /// The callback comes once, later. Certificates are read anew, so that a renewed one is used from now on.
    Dial(Loop& loop, DialSettings settings, Done done);
    ~Dial();
    Dial(const Dial&) = delete;
    Dial& operator=(const Dial&) = delete;

  private:
    class State;
    std::shared_ptr<State> state_;
};

/// The Host field: the port is left out when it is the scheme's own; literal IPv6 in brackets.
[[nodiscard]] std::string host_field(const std::string& host, std::uint16_t port, bool encrypted);

}  // namespace layso::link
