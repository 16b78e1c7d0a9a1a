#include "controller/app/running_centre.hpp"

#include "controller/app/device_page_printer.hpp"
#include "controller/app/erase_command.hpp"
#include "controller/app/password_command.hpp"
#include "controller/app/testimony.hpp"
#include "drivers/cups/scheme.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

namespace layso::app {
namespace {

constexpr std::chrono::seconds between_ticks{1};
constexpr std::chrono::milliseconds between_backup_steps{5};

std::string not_made(const Settings& settings) {
    return fmt::format("{} has no configuration: `init` was cut short, run it again", settings.journal().string());
}

std::string line_of(const link::Fault& fault) {
    return fmt::format("network: {} ({})", link::name(fault.code), fault.detail);
}

}  // namespace

RunningCentre::RunningCentre(link::Loop& loop, Settings settings, std::unique_ptr<Centre> centre)
    : loop_(loop), settings_(std::move(settings)), centre_(std::move(centre)), requests_(settings_.requests()) {}

RunningCentre::~RunningCentre() = default;

std::expected<std::unique_ptr<RunningCentre>, std::string> RunningCentre::start(link::Loop& loop, Settings settings) {
    auto centre = open_centre(settings, false);
    if (!centre) return std::unexpected{centre.error().line};
    if ((*centre)->log.position() == 0) return std::unexpected{not_made(settings)};
    std::unique_ptr<RunningCentre> running{new RunningCentre{loop, std::move(settings), std::move(*centre)}};
    const auto hub = prepare_with_hub(loop, running->settings_, running->centre_->log);
    if (!hub) return std::unexpected{hub.error()};
    if (hub->unfinished) {
        return std::unexpected{fmt::format(
            "the hub holds events that this journal lacks and did not give all of them ({}): starting without them "
            "would be a fork, so start again, or use `adopt`",
            hub->detail)};
    }
    auto started =
        start_engine(*running->centre_, running->settings_, {.witnessed = hub->witnesses, .contradicted = hub->forked},
                     [&loop](std::move_only_function<void()> task) { loop.defer(std::move(task)); });
    if (!started) return std::unexpected{started.error()};
    if (running->centre_->engine->state().configuration->all().version() == 0) {
        return std::unexpected{not_made(running->settings_)};
    }
    if (!running->requests_.open()) {
        spdlog::warn("{} cannot be used: no command reaches this controller while it runs",
                     running->settings_.requests().string());
    }
    running->show(*hub);
    running->forward();
    if (auto listening = running->listen(); !listening) return std::unexpected{listening.error()};
    running->tick();
    return running;
}

void RunningCentre::show(const HubPreparation& hub) {
    auto& engine = *centre_->engine;
    if (hub.forked) engine.set_alarm(v1::ALARM_KIND_FORK, 0, hub.detail);
    if (hub.rolled_back) engine.set_alarm(v1::ALARM_KIND_ROLLED_BACK, 0, hub.detail);
}

void RunningCentre::forward() {
    if (!settings_.hub) return;
    auto& engine = *centre_->engine;
    transport_ = std::make_unique<forward::LinkTransport>(loop_, settings_.hub->host, settings_.hub->port,
                                                          tls_settings(settings_));
    forwarder_ = std::make_unique<forward::Forwarder>(
        forward::JournalReader{centre_->log, settings_.controller}, *transport_,
        forward::ForwarderPorts{.after =
                                    [this](std::chrono::milliseconds pause, std::move_only_function<void()> task) {
                                        forward_timer_ = loop_.after(pause, std::move(task));
                                    },
                                .random = [] { return randombytes_random() / 4294967296.0; },
                                .fatal = end_process});
    forwarder_->on_change([&engine](const forward::ForwarderReport& report) {
        const auto alarm = [&](bool stands, v1::AlarmKind kind) {
            stands ? engine.set_alarm(kind, 0, report.detail) : engine.clear_alarm(kind, 0);
        };
        alarm(!report.connected, v1::ALARM_KIND_HUB_AWAY);
        if (report.forked) alarm(true, v1::ALARM_KIND_FORK);
        if (report.rolled_back) alarm(true, v1::ALARM_KIND_ROLLED_BACK);
    });
    engine.on_commit([this](std::span<const journal::Committed>) { forwarder_->wake(); });
    forwarder_->start();
}

std::expected<void, std::string> RunningCentre::listen() {
    net::Settings net;
    net.browser.address = settings_.browser.address;
    net.browser.port = settings_.browser.port;
    const link::TlsSettings tls = tls_settings(settings_);
    if (settings_.browser_tls) net.browser.tls = tls;
    net.devices.emplace();
    net.devices->address = settings_.devices.address;
    net.devices->port = settings_.devices.port;
    net.devices->tls = tls;
    net.devices->tls->client_certificate = link::ClientCertificate::required;
    net.web_root = settings_.pages;
    net.software_version = software_version;
    net.password_cost = login_password_cost;
    net.on_testimony = [this](std::uint32_t kiosk, const v1::KioskHello& hello) { hear_testimony(kiosk, hello); };
    net.hub_status = [this] {
        const auto report = forwarder_ ? forwarder_->report() : forward::ForwarderReport{};
        return net::HubStatus{.connected = report.connected, .lag = report.lag};
    };
    net.on_security = [](const net::SecurityNote& note) {
        spdlog::info("security: {} from {} subject {}", net::name(note.kind), note.address, note.subject);
    };
    net.on_fault = [](const std::string& line) { spdlog::error("{}", line); };
    if (!settings_.printer.empty()) {
        net.page_printer = std::make_shared<DevicePagePrinter>(loop_, settings_.printer, cups::schemes());
    }
    auto server = net::NetServer::open(loop_, *centre_->engine, centre_->vault, std::move(net));
    if (!server) return std::unexpected{line_of(server.error())};
    net_ = std::move(*server);
    return {};
}

void RunningCentre::tick() {
    centre_->engine->tick();
    answer_requests();
    next_tick_ = loop_.after(between_ticks, [this] { tick(); });
}

void RunningCentre::answer_requests() {
    for (const auto& request : requests_.take()) {
        const auto& words = request.words;
        const auto answer = [this, name = request.name](const std::expected<std::string, std::string>& result) {
            requests_.answer(name, result.has_value(), result ? *result : result.error());
        };
        if (words.size() == 2 && words[0] == "backup") {
            if (backup_) {
                answer(std::unexpected{"another backup is being made"});
                continue;
            }
            backup_request_ = request.name;
            backup_.emplace(loop_, centre_->engine->log(), words[1], [this, answer](const auto& result) {
                answer(result);
                backup_.reset();
            });
            work_on_backup();
        } else if (words.size() == 2 && words[0] == "erase") {
            answer(erase_dossier_code(*centre_->engine, words[1]));
        } else if (words.size() == 3 && words[0] == "password") {
            const auto kept = keep_password_hash(*centre_, words[1], words[2]);
            if (kept) end_sessions_of(words[1]);
            answer(kept);
        } else {
            answer(std::unexpected{"this controller does not know that request"});
        }
    }
}

// Whoever knew the old password is logged out.
void RunningCentre::end_sessions_of(const std::string& login) {
    for (const auto& officer : centre_->engine->state().configuration->all().officers()) {
        if (officer.login() == login) net_->end_sessions(officer.id());
    }
}

void RunningCentre::work_on_backup() {
    // A copy steps between two batches; a reply that submits again opens another one.
    auto& engine = *centre_->engine;
    while (engine.log().batch_open()) engine.flush();
    if (backup_->step()) return;
    backup_timer_ = loop_.after(between_backup_steps, [this] { work_on_backup(); });
}

void RunningCentre::hear_testimony(std::uint32_t kiosk, const v1::KioskHello& hello) {
    auto& engine = *centre_->engine;
    const auto witness = judge_head(engine.log(), hello.controller_head());
    if (!witness) return end_process(witness.error());
    if (*witness == Witness::ahead) {
        spdlog::error("kiosk {} has seen events that this journal lacks: it was rolled back", kiosk);
        engine.set_alarm(v1::ALARM_KIND_ROLLED_BACK, kiosk, std::to_string(hello.controller_head().seq()));
    } else if (*witness == Witness::contradicts) {
        spdlog::error("kiosk {} has seen another event under a key of this journal: fork", kiosk);
        engine.set_alarm(v1::ALARM_KIND_FORK, kiosk, std::to_string(hello.controller_head().seq()));
    }
    for (auto& fence : fences_from(engine.state(), hello, *witness == Witness::confirms)) {
        engine.submit(std::move(fence), v1::LANGUAGE_ENGLISH, [kiosk](const auto& answer) {
            if (answer) spdlog::info("kiosk {} has confirmed the numbers that were given", kiosk);
        });
    }
}

void RunningCentre::stop() {
    if (backup_) requests_.answer(backup_request_, false, "the controller stops");
    backup_.reset();
    net_.reset();
    forwarder_.reset();
    centre_->engine->save_snapshot();
}

}  // namespace layso::app
