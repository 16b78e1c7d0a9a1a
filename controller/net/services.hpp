#pragma once

#include "controller/net/counters.hpp"
#include "controller/net/directory.hpp"
#include "controller/net/login/sessions.hpp"
#include "controller/net/settings.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/store/vault.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace layso::journal {
class Engine;
}

namespace layso::net {

/// What the handlers of both listeners share. Owned by NetServer; loop thread.
struct Services {
    link::Loop& loop;
    journal::Engine& engine;
    store::Vault& vault;
    Settings settings;
    Directory directory;
    Sessions sessions;
    Counters counters;
    /// Ends with the server: what is answered later looks at it first.
    std::shared_ptr<const bool> alive = std::make_shared<const bool>(true);

    /// See Settings.
    [[nodiscard]] std::int64_t steady() const { return settings.steady_clock(); }
    [[nodiscard]] std::int64_t session_time() const { return settings.session_clock(); }

    void note(SecurityNote::Kind kind, std::string address, std::uint32_t subject = 0) const {
        if (settings.on_security) settings.on_security({kind, std::move(address), subject});
    }
};

}  // namespace layso::net
