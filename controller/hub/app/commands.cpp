#include "controller/hub/app/commands.hpp"

#include "controller/hub/app/hub_server.hpp"
#include "controller/hub/app/imports.hpp"
#include "controller/hub/store/sqlite_store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>

namespace layso::hub {
namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int store_failed = 70;

// Nothing may be promised any more: no destructor, no farewell. Centres send again what was not acknowledged.
void end_process(const store::Fault& fault) {
    spdlog::critical("{}; the process ends, and the centres send again what was not acknowledged",
                     store::to_line(fault));
    spdlog::shutdown();
    std::_Exit(store_failed);
}

std::unique_ptr<SqliteStore> open_store(const Settings& settings) {
    std::error_code error;
    std::filesystem::create_directories(settings.data, error);
    auto opened = SqliteStore::open(settings.store());
    if (opened) return std::move(*opened);
    if (opened.error().code == store::FaultCode::busy) {
        spdlog::error("another process, perhaps the running hub, has {} open", settings.store().string());
    } else {
        spdlog::error("{}", store::to_line(opened.error()));
    }
    return nullptr;
}

HubServerSettings server_settings(const Settings& settings) {
    HubServerSettings server;
    server.pages = settings.pages;
    link::TlsSettings tls;
    tls.certificate = settings.certificate;
    tls.key = settings.key;
    tls.authority = settings.authority;
    server.browser.address = settings.browser_address;
    server.browser.port = settings.browser_port;
    if (settings.browser_tls) server.browser.tls = tls;
    tls.client_certificate = link::ClientCertificate::required;
    link::ServerSettings devices;
    devices.address = settings.device_address;
    devices.port = settings.device_port;
    devices.tls = tls;
    server.devices = std::move(devices);
    return server;
}

template <class Rows, class Convert, class Put>
int import(const Settings& settings, const std::filesystem::path& path, Convert convert, Put put) {
    const auto table = CsvTable::read(path);
    if (!table) {
        spdlog::error("{}", table.error());
        return failed;
    }
    const std::expected<Rows, std::string> rows = convert(*table);
    if (!rows) {
        spdlog::error("{}: {}", path.string(), rows.error());
        return failed;
    }
    const auto store = open_store(settings);
    if (!store) return failed;
    if (const auto imported = put(*store, *rows); !imported) {
        spdlog::error("{}", store::to_line(imported.error()));
        return failed;
    }
    fmt::print("{} rows imported\n", rows->size());
    return done;
}

}  // namespace

int run_hub(const Settings& settings) {
    const auto store = open_store(settings);
    if (!store) return failed;
    link::Loop loop;
    Province province(*store, settings.province, settings.utc_offset_minutes, end_process);
    auto server = HubServer::open(loop, province, server_settings(settings));
    if (!server) {
        spdlog::error("{}: {}", link::name(server.error().code), server.error().detail);
        return failed;
    }
    if (province.controllers() == 0) spdlog::warn("no centre is registered: import-centres comes first");
    spdlog::info("the hub of {} listens for browsers on port {} and for {} controllers on port {}", settings.province,
                 (*server)->browser_port(), province.controllers(), (*server)->device_port());
    loop.on_stop_signal([&loop](int) { loop.stop(); });
    loop.run();
    spdlog::info("stopped");
    return done;
}

int import_centres(const Settings& settings, const std::filesystem::path& table) {
    return import <std::vector<RegisteredController>>(
        settings, table, to_controllers,
        [](SqliteStore& store, const auto& rows) { return store.import_controllers(rows); });
}

int import_ranks(const Settings& settings, const std::filesystem::path& table) {
    return import <std::vector<ImportedRank>>(
        settings, table, to_ranks, [](SqliteStore& store, const auto& rows) { return store.import_ranks(rows); });
}

int verify_hub(const Settings& settings) {
    const auto store = open_store(settings);
    if (!store) return failed;
    const auto verification = store->verify();
    if (!verification) {
        spdlog::error("{}", store::to_line(verification.error()));
        return failed;
    }
    fmt::print("incarnations {}, events {}, kept apart {}, days counted anew {}, personal values {}, erased {}\n",
               verification->incarnations, verification->events, verification->forked, verification->days,
               verification->personal_present, verification->personal_erased);
    for (const std::string& finding : verification->findings) fmt::print("{}\n", finding);
    const auto alarms = store->alarms();
    if (alarms) {
        for (const Alarm& alarm : *alarms) {
            fmt::print("alarm {}: controller {}: {}: {}\n", name_of(alarm.kind), alarm.controller, alarm.subject,
                       alarm.detail);
        }
    }
    fmt::print("{}\n", verification->findings.empty() ? "intact" : "DAMAGED");
    return verification->findings.empty() ? done : failed;
}

}  // namespace layso::hub
