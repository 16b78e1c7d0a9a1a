#include "controller/net/net_server.hpp"

#include "controller/journal/engine.hpp"
#include "controller/net/api/command_api.hpp"
#include "controller/net/api/device_api.hpp"
#include "controller/net/api/document_api.hpp"
#include "controller/net/api/dossier_api.hpp"
#include "controller/net/api/health_api.hpp"
#include "controller/net/api/login_api.hpp"
#include "controller/net/api/openapi.hpp"
#include "controller/net/api/page_api.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/kiosk/kiosk_link.hpp"
#include "controller/net/services.hpp"
#include "controller/net/stream/streams.hpp"

#include "protos/refusal_text.hpp"

#include <algorithm>
#include <chrono>

namespace layso::net {
namespace {

Settings completed(Settings settings, journal::Engine& engine) {
    if (!settings.steady_clock) {
        settings.steady_clock = [] {
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            return static_cast<std::int64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
        };
    }
    if (!settings.session_clock) settings.session_clock = [&engine] { return engine.now(); };
    return settings;
}

v1::Refusal refusal_of(link::BadRequest kind) {
    switch (kind) {
        case link::BadRequest::malformed:
            return v1::REFUSAL_MALFORMED;
        case link::BadRequest::timeout:
            return v1::REFUSAL_TIMED_OUT;
        case link::BadRequest::body_too_large:
        case link::BadRequest::header_too_large:
            return v1::REFUSAL_TOO_LARGE;
        case link::BadRequest::unanswered:
            return v1::REFUSAL_INTERNAL;
        case link::BadRequest::too_many_connections:
            return v1::REFUSAL_TOO_MANY_REQUESTS;
    }
    return v1::REFUSAL_INTERNAL;
}

Services make_services(link::Loop& loop, journal::Engine& engine, store::Vault& vault, Settings settings) {
    settings = completed(std::move(settings), engine);
    const auto now = settings.session_clock();
    const auto rule = settings.sessions;
    return {.loop = loop,
            .engine = engine,
            .vault = vault,
            .settings = std::move(settings),
            .directory = Directory(engine.state().configuration->all()),
            .sessions = Sessions(vault, rule, now),
            .counters = {}};
}

}  // namespace

class NetServer::Parts {
  public:
    Parts(link::Loop& loop, journal::Engine& engine, store::Vault& vault, Settings settings, PageFiles files)
        : services_(make_services(loop, engine, vault, std::move(settings))),
          browser_answers_(services_.counters, services_.settings.browser.tls.has_value()),
          device_answers_(services_.counters, true),
          login_(services_, browser_answers_),
          commands_(services_, browser_answers_),
          dossiers_(services_, browser_answers_),
          documents_(services_, browser_answers_),
          streams_(services_, browser_answers_),
          gate_(services_),
          kiosks_(services_, device_answers_, gate_),
          devices_(services_, device_answers_, gate_),
          browser_health_(services_, browser_answers_, [this] { return connected(); }),
          device_health_(services_, device_answers_, [this] { return connected(); }),
          pages_(std::move(files), browser_answers_) {
        fill_browser_router();
        fill_device_router();
        listen_to_engine();
    }

    std::expected<void, link::Fault> listen() {
        auto browser = link::Server::open(services_.loop, services_.settings.browser,
                                          handlers(browser_router_, browser_answers_,
                                                   [this](const auto& request) { return upgrade_browser(request); }));
        if (!browser) return std::unexpected(browser.error());
        browser_ = std::move(*browser);
        if (!services_.settings.devices) return {};
        auto devices = link::Server::open(services_.loop, *services_.settings.devices,
                                          handlers(device_router_, device_answers_,
                                                   [this](const auto& request) { return kiosks_.upgrade(request); }));
        if (!devices) return std::unexpected(devices.error());
        device_server_ = std::move(*devices);
        return {};
    }

    [[nodiscard]] std::uint16_t browser_port() const { return browser_->port(); }
    [[nodiscard]] std::uint16_t device_port() const {
        return device_server_ ? device_server_->port() : std::uint16_t{0};
    }
    void end_sessions(std::uint32_t officer) { services_.sessions.end_all(officer); }
    [[nodiscard]] v1::Health health() const { return browser_health_.health(); }

    [[nodiscard]] std::vector<std::pair<link::Method, std::string>> routes() const {
        std::vector<std::pair<link::Method, std::string>> result;
        for (const auto* router : {&browser_router_, &device_router_}) {
            for (const auto& route : router->routes()) {
                std::pair entry{route.method, route.path};
                if (std::ranges::find(result, entry) == result.end()) result.push_back(std::move(entry));
            }
        }
        return result;
    }

  private:
    [[nodiscard]] Connected connected() const {
        return {.kiosks = static_cast<std::uint32_t>(kiosks_.connected()),
                .displays = static_cast<std::uint32_t>(streams_.connected_displays()),
                .streams = static_cast<std::uint32_t>(streams_.size())};
    }

    void fill_browser_router() {
        login_.add_routes(browser_router_);
        commands_.add_routes(browser_router_);
        dossiers_.add_routes(browser_router_);
        documents_.add_routes(browser_router_);
        browser_health_.add_routes(browser_router_);
        add_openapi_route(browser_router_, browser_answers_);
        add_socket_route(browser_router_, browser_answers_, "/v1/stream");
        pages_.add_routes(browser_router_);
        add_unrouted(browser_router_, browser_answers_);
    }

    void fill_device_router() {
        devices_.add_routes(device_router_);
        device_health_.add_routes(device_router_);
        add_socket_route(device_router_, device_answers_, "/v1/kiosk");
        add_unrouted(device_router_, device_answers_);
    }

    // A plain GET of what is a WebSocket.
    static void add_socket_route(Router& router, const Answers& answers, std::string path) {
        router.add(
            link::Method::get, std::move(path), [&answers](const link::Request& request, link::Responder responder) {
                responder.answer(answers.problem(v1::REFUSAL_MALFORMED, language_of_request(request), "Upgrade"));
            });
    }

    static void add_unrouted(Router& router, const Answers& answers) {
        router.add_unrouted([&answers](const link::Request& request, bool known_path, const std::string& allowed) {
            const auto language = language_of_request(request);
            if (!known_path) return answers.problem(v1::REFUSAL_NOT_FOUND, language);
            auto response = answers.problem(v1::REFUSAL_METHOD_NOT_ALLOWED, language);
            response.headers.add("Allow", allowed);
            return response;
        });
    }

    static link::ServerHandlers handlers(const Router& router, const Answers& answers,
                                         std::function<link::Upgrade(const link::Request&)> on_upgrade) {
        return {.on_request =
                    [&router](link::Request request, link::Responder responder) {
                        router.handle(std::move(request), std::move(responder));
                    },
                .on_upgrade = std::move(on_upgrade),
                .on_bad_request =
                    [&answers](link::BadRequest kind, std::string_view accept_language) {
                        return answers.problem(refusal_of(kind), language_of(accept_language));
                    }};
    }

    link::Upgrade upgrade_browser(const link::Request& request) {
        if (request.path == "/v1/stream") return streams_.upgrade(request);
        return browser_answers_.problem(v1::REFUSAL_NOT_FOUND, language_of_request(request));
    }

    // The engine keeps its listeners for ever: they look whether we are still here.
    void listen_to_engine() {
        services_.engine.on_commit(
            [this, alive = std::weak_ptr(services_.alive)](std::span<const journal::Committed> batch) {
                if (!alive.expired()) committed(batch);
            });
        services_.engine.on_alarm([this, alive = std::weak_ptr(services_.alive)] {
            if (!alive.expired()) streams_.alarms_changed();
        });
    }

    void committed(std::span<const journal::Committed> batch) {
        for (const auto& one : batch) {
            if (!one.event.has_configuration_changed()) continue;
            services_.directory = Directory(one.event.configuration_changed().configuration());
        }
        streams_.committed(batch);
        kiosks_.committed(batch);
    }

    Services services_;
    Answers browser_answers_;
    Answers device_answers_;
    LoginApi login_;
    CommandApi commands_;
    DossierApi dossiers_;
    DocumentApi documents_;
    Streams streams_;
    KioskGate gate_;
    KioskLink kiosks_;
    DeviceApi devices_;
    HealthApi browser_health_;
    HealthApi device_health_;
    PageApi pages_;
    Router browser_router_;
    Router device_router_;
    // Last, so that they end first and call nothing of the above any more.
    std::unique_ptr<link::Server> browser_;
    std::unique_ptr<link::Server> device_server_;
};

NetServer::NetServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
NetServer::~NetServer() = default;

std::expected<std::unique_ptr<NetServer>, link::Fault> NetServer::open(link::Loop& loop, journal::Engine& engine,
                                                                       store::Vault& vault, Settings settings) {
    PageFiles files;
    if (!settings.web_root.empty()) {
        auto loaded = PageFiles::load(settings.web_root);
        if (!loaded)
            return std::unexpected(link::Fault{.code = link::FaultCode::configuration, .detail = loaded.error()});
        files = std::move(*loaded);
    }
    auto parts = std::make_unique<Parts>(loop, engine, vault, std::move(settings), std::move(files));
    if (const auto listening = parts->listen(); !listening) return std::unexpected(listening.error());
    return std::unique_ptr<NetServer>(new NetServer(std::move(parts)));
}

std::uint16_t NetServer::browser_port() const {
    return parts_->browser_port();
}
std::uint16_t NetServer::device_port() const {
    return parts_->device_port();
}
void NetServer::end_sessions(std::uint32_t officer) {
    parts_->end_sessions(officer);
}
v1::Health NetServer::health() const {
    return parts_->health();
}
std::vector<std::pair<link::Method, std::string>> NetServer::routes() const {
    return parts_->routes();
}

}  // namespace layso::net
