#include "tests/bench/centre/centre_server.hpp"

#include "controller/net/http/cookie.hpp"
#include "controller/net/login/sessions.hpp"
#include "controller/net/net_server.hpp"
#include "drivers/store/vault.hpp"
#include "tests/bench/centre/centre.hpp"
#include "tests/bench/centre/configuration.hpp"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace layso::bench {
namespace {

constexpr net::Rate above_any_bench{.per_second = 1e6, .burst = 1e6};
constexpr std::chrono::seconds between_ticks{1};

store::Vault open_vault(const std::filesystem::path& path) {
    auto vault = store::Vault::open(path);
    if (!vault) throw std::runtime_error(store::to_line(vault.error()));
    return std::move(*vault);
}

net::Settings settings_for(const link::TlsSettings& server) {
    net::Settings settings;
    settings.devices.emplace();
    settings.devices->tls = server;
    settings.devices->tls->client_certificate = link::ClientCertificate::required;
    settings.commands_per_session = above_any_bench;
    settings.kiosks.commands = above_any_bench;
    return settings;
}

// All that lives on the serving thread.
class Served {
  public:
    Served(link::Loop& loop, const std::filesystem::path& directory, const link::TlsSettings& server,
           std::size_t waiting)
        : loop_(loop),
          centre_(directory / "journal.sqlite",
                  [&loop](std::move_only_function<void()> task) { loop.defer(std::move(task)); }),
          vault_(open_vault(directory / "vault.sqlite")) {
        centre_.fill(waiting);
        begin_sessions();
        auto opened = net::NetServer::open(loop_, centre_.engine(), vault_, settings_for(server));
        if (!opened)
            throw std::runtime_error(std::string{link::name(opened.error().code)} + ": " + opened.error().detail);
        net_ = std::move(*opened);
        tick();
    }

    [[nodiscard]] const net::NetServer& net() const { return *net_; }
    std::map<std::uint32_t, std::string> take_logins() { return std::move(logins_); }

  private:
    // The net server finds them in the vault, as after a restart.
    void begin_sessions() {
        const auto now = centre_.engine().now();
        net::Sessions sessions{vault_, {}, now};
        for (std::uint32_t counter = 1; counter <= counter_count; ++counter) {
            const auto token = sessions.begin(officer_of(counter), now);
            const auto session = sessions.find(token, now);
            logins_[counter] = fmt::format("Cookie: {}={}\r\nX-Layso-Token: {}\r\n", net::session_cookie, token,
                                           session.value().forgery_token);
        }
    }

    void tick() {
        centre_.engine().tick();
        next_tick_ = loop_.after(between_ticks, [this] { tick(); });
    }

    link::Loop& loop_;
    Centre centre_;
    store::Vault vault_;
    std::map<std::uint32_t, std::string> logins_;
    std::unique_ptr<net::NetServer> net_;
    link::Timer next_tick_;
};

}  // namespace

CentreServer::CentreServer(const std::filesystem::path& directory, const Authority& authority, std::size_t waiting) {
    std::filesystem::create_directories(directory);
    const auto server = authority.issue("controller-" + std::to_string(controller_number));
    thread_ = std::make_unique<ServingThread>([&](link::Loop& loop) {
        auto served = std::make_shared<Served>(loop, directory, server, waiting);
        browser_port_ = served->net().browser_port();
        device_port_ = served->net().device_port();
        logins_ = served->take_logins();
        return served;
    });
}

}  // namespace layso::bench
