#include "tests/fuzz/served_centre.hpp"

#include "controller/journal/engine.hpp"
#include "controller/net/api/command_api.hpp"
#include "controller/net/api/device_api.hpp"
#include "controller/net/api/dossier_api.hpp"
#include "controller/net/api/health_api.hpp"
#include "controller/net/api/login_api.hpp"
#include "controller/net/api/openapi.hpp"
#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/kiosk/kiosk_gate.hpp"
#include "controller/net/kiosk/kiosk_link.hpp"
#include "controller/net/services.hpp"
#include "controller/net/stream/streams.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/vault.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/temporary_folder.hpp"
#include "tests/support/crash_disk.hpp"
#include "tests/unit/controller_core/support/centre.hpp"

#include "protos/refusal_text.hpp"

#include <random>
#include <set>
#include <utility>

namespace layso::fuzz {
namespace {

using namespace layso::net;

constexpr std::string_view certificate_of_kiosk = "kiosk-1.controller-1";
constexpr std::int64_t morning = 1'751'330'000'000;  // 1 July 2025, 07:33 in Vietnam
constexpr int inputs_of_one_centre = 256;

v1::Configuration configuration() {
    auto configuration = core::test::small_centre();
    configuration.mutable_calendar()->set_always_open(true);
    configuration.mutable_kiosks(0)->set_certificate_name(std::string(certificate_of_kiosk));
    auto& wall = *configuration.add_displays();
    wall.set_id(1);
    return configuration;
}

template <typename Value>
Value sound(store::Result<Value> result) {
    require(result.has_value(), "a sound disk serves");
    return std::move(*result);
}

}  // namespace

class ServedCentre::Parts {
  public:
    Parts()
        : log_(sound(store::Log::open(folder_ / "journal", {.vfs = disk_.name()}))),
          vault_(sound(store::Vault::open(folder_ / "vault"))),
          engine_(sound(journal::Engine::start(log_, nullptr, ports(), {}, true, 1))) {
        v1::Command configure;
        *configure.mutable_change_configuration()->mutable_configuration() = configuration();
        act(std::move(configure));
        engine_->tick();
        serve();
        for (const std::uint32_t service : {1U, 2U, 3U}) {
            auto issue = core::test::issue(service);
            issue.mutable_issue_ticket()->set_delivery(v1::DELIVERY_DESK);
            *issue.mutable_actor() = core::test::supervisor();
            act(std::move(issue));
        }
    }

    [[nodiscard]] link::ServerHandlers browsers() {
        return handlers(net_->browser_router, net_->browser_answers, false, [this](const link::Request& request) {
            if (request.path == "/v1/stream") return net_->streams.upgrade(request);
            return link::Upgrade(net_->browser_answers.problem(v1::REFUSAL_NOT_FOUND, language_of_request(request)));
        });
    }
    [[nodiscard]] link::ServerHandlers devices() {
        return handlers(net_->device_router, net_->device_answers, true,
                        [this](const link::Request& request) { return net_->kiosks.upgrade(request); });
    }

    link::Loop& loop() { return loop_; }
    journal::Engine& engine() { return *engine_; }
    void advance() {
        steady_ += 60'000;
        wall_ += 1'000;
        engine_->tick();
    }

    std::string cookie;
    std::string forgery_token;

  private:
    /// In NetServer's order; all but the documents, which need fonts and a thread.
    struct Net {
        explicit Net(Services made)
            : services(std::move(made)),
              browser_answers(services.counters, false),
              device_answers(services.counters, true),
              login(services, browser_answers),
              commands(services, browser_answers),
              dossiers(services, browser_answers),
              streams(services, browser_answers),
              gate(services),
              kiosks(services, device_answers, gate),
              devices(services, device_answers, gate),
              health(services, browser_answers, [] { return Connected{}; }) {}

        Services services;
        Answers browser_answers;
        Answers device_answers;
        LoginApi login;
        CommandApi commands;
        DossierApi dossiers;
        Streams streams;
        KioskGate gate;
        KioskLink kiosks;
        DeviceApi devices;
        HealthApi health;
        Router browser_router;
        Router device_router;
    };

    journal::Ports ports() {
        journal::Ports ports;
        ports.clock = [this] { return wall_; };
        ports.random = [this](std::span<std::uint8_t> bytes) {
            for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_());
        };
        ports.defer = [this](std::move_only_function<void()> task) { loop_.defer(std::move(task)); };
        ports.fatal = [](const store::Fault& fault) { require(false, to_line(fault).c_str()); };
        return ports;
    }

    void act(v1::Command command) {
        if (!command.has_actor()) *command.mutable_actor() = core::test::the_system();
        command.set_request_id("act-" + std::to_string(++requests_));
        bool done = false;
        engine_->submit(std::move(command), v1::LANGUAGE_ENGLISH, [&](const auto& reply) { done = reply.has_value(); });
        engine_->flush();
        require(done, "a centre is prepared");
    }

    void serve() {
        Settings settings;
        settings.steady_clock = [this] { return steady_; };
        settings.session_clock = [this] { return wall_; };
        settings.password_cost = {.operations = 1, .memory = 8 * 1024};
        settings.streams.between_changes = std::chrono::milliseconds{0};
        settings.kiosks.between_updates = std::chrono::milliseconds{0};
        net_ = std::make_unique<Net>(Services{.loop = loop_,
                                              .engine = *engine_,
                                              .vault = vault_,
                                              .settings = settings,
                                              .directory = Directory(engine_->state().configuration->all()),
                                              .sessions = Sessions(vault_, settings.sessions, wall_),
                                              .counters = {}});
        net_->login.add_routes(net_->browser_router);
        net_->commands.add_routes(net_->browser_router);
        net_->dossiers.add_routes(net_->browser_router);
        net_->health.add_routes(net_->browser_router);
        add_openapi_route(net_->browser_router, net_->browser_answers);
        net_->devices.add_routes(net_->device_router);
        net_->health.add_routes(net_->device_router);
        for (auto* router : {&net_->browser_router, &net_->device_router}) {
            router->add_unrouted([this](const link::Request& request, bool known, const std::string& allowed) {
                const auto refusal = known ? v1::REFUSAL_METHOD_NOT_ALLOWED : v1::REFUSAL_NOT_FOUND;
                auto response = net_->browser_answers.problem(refusal, language_of_request(request));
                if (known) response.headers.add("Allow", allowed);
                return response;
            });
        }
        engine_->on_commit([this](std::span<const journal::Committed> batch) {
            for (const auto& one : batch) {
                if (!one.event.has_configuration_changed()) continue;
                net_->services.directory = Directory(one.event.configuration_changed().configuration());
            }
            net_->streams.committed(batch);
            net_->kiosks.committed(batch);
        });
        engine_->on_alarm([this] { net_->streams.alarms_changed(); });
        cookie = net_->services.sessions.begin(9, wall_);
        const auto session = net_->services.sessions.find(cookie, wall_);
        require(session.has_value(), "a supervisor has logged in");
        forgery_token = session->forgery_token;
    }

    static link::ServerHandlers handlers(const Router& router, const Answers& answers, bool shows_certificate,
                                         std::function<link::Upgrade(const link::Request&)> on_upgrade) {
        const auto shown = [shows_certificate](link::Request request) {
            if (!shows_certificate) return request;
            auto peer = *request.peer;
            peer.encrypted = true;
            peer.certificate = link::Certificate{};
            peer.certificate->common_name = certificate_of_kiosk;
            request.peer = std::make_shared<const link::Peer>(std::move(peer));
            return request;
        };
        return {.on_request =
                    [&router, shown](link::Request request, link::Responder responder) {
                        router.handle(shown(std::move(request)), std::move(responder));
                    },
                .on_upgrade = [on_upgrade = std::move(on_upgrade),
                               shown](const link::Request& request) { return on_upgrade(shown(request)); },
                .on_bad_request =
                    [&answers](link::BadRequest, std::string_view language) {
                        return answers.problem(v1::REFUSAL_MALFORMED, language_of(language));
                    }};
    }

    TemporaryFolder folder_;
    support::CrashDisk disk_{"layso-fuzz-served"};
    link::Loop loop_;
    std::mt19937 random_{20'261'123};
    std::int64_t wall_ = morning;
    std::int64_t steady_ = 1'000'000;
    std::uint64_t requests_ = 0;
    store::Log log_;
    store::Vault vault_;
    std::unique_ptr<journal::Engine> engine_;
    std::unique_ptr<Net> net_;
};

ServedCentre::ServedCentre() : parts_(std::make_unique<Parts>()) {}
ServedCentre::~ServedCentre() = default;

link::ServerHandlers ServedCentre::browsers() {
    return parts_->browsers();
}
link::ServerHandlers ServedCentre::devices() {
    return parts_->devices();
}
bool ServedCentre::poll() {
    return parts_->loop().poll() > 0;
}
void ServedCentre::advance() {
    parts_->advance();
}
const std::string& ServedCentre::cookie() const {
    return parts_->cookie;
}
const std::string& ServedCentre::forgery_token() const {
    return parts_->forgery_token;
}

void ServedCentre::keeps_its_rules() {
    const auto& state = parts_->engine().state();
    std::set<std::uint64_t> held;
    for (const auto& [id, counter] : state.counters) {
        if (counter.ticket != 0) require(held.insert(counter.ticket).second, "a ticket is at one counter");
    }
    for (const auto& [id, ticket] : state.tickets) {
        require(!core::is_held(ticket.state) || held.contains(id), "who is called is at a counter");
    }
}

ServedCentre& served_centre() {
    static std::unique_ptr<ServedCentre> centre;
    static int inputs = 0;
    if (!centre || ++inputs % inputs_of_one_centre == 0) {
        centre.reset();
        centre = std::make_unique<ServedCentre>();
    }
    centre->advance();
    return *centre;
}

}  // namespace layso::fuzz
