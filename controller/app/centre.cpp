#include "controller/app/centre.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdlib>

namespace layso::app {
namespace {

constexpr int exit_journal_failed = 70;

std::int64_t system_stamp() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

NotOpened not_opened(const store::Fault& fault, const Settings& settings) {
    return {.running = fault.code == store::FaultCode::busy, .line = explain(fault, settings)};
}

}  // namespace

std::string explain(const store::Fault& fault, const Settings& settings) {
    if (fault.code == store::FaultCode::missing) {
        return fmt::format(
            "there is no journal at {}: use `init` for a new centre, or `adopt` where a disk was replaced",
            settings.journal().string());
    }
    if (fault.code == store::FaultCode::busy) return "the controller is running and has the journal open";
    return store::to_line(fault);
}

// No destructor, no farewell: they might write.
void end_process(const store::Fault& fault) {
    spdlog::critical("{}; the process ends and its next start replays the journal", store::to_line(fault));
    spdlog::shutdown();
    std::_Exit(exit_journal_failed);
}

std::expected<std::unique_ptr<Centre>, NotOpened> open_centre(const Settings& settings, bool create) {
    if (sodium_init() < 0) return std::unexpected{NotOpened{.line = "no source of random numbers"}};
    std::error_code error;
    if (create) std::filesystem::create_directories(settings.data, error);
    if (error) {
        return std::unexpected{NotOpened{.line = fmt::format("{}: {}", settings.data.string(), error.message())}};
    }
    auto log = store::Log::open(settings.journal(), {.create = create});
    if (!log) return std::unexpected{not_opened(log.error(), settings)};
    const std::uint64_t bytes = settings.disk_reserve_mebibytes << 20U;
    auto reserve = store::Reserve::open(settings.journal(), {.size_bytes = bytes, .low_bytes = bytes});
    if (!reserve) return std::unexpected{not_opened(reserve.error(), settings)};
    auto vault = store::Vault::open(settings.vault());
    if (!vault) return std::unexpected{not_opened(vault.error(), settings)};
    return std::make_unique<Centre>(std::move(*log), std::move(*reserve), std::move(*vault), nullptr);
}

std::expected<void, std::string> start_engine(Centre& centre, const Settings& settings, Standing standing,
                                              std::function<void(std::move_only_function<void()>)> defer) {
    journal::Ports ports{.clock = system_stamp,
                         .random = [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); },
                         .defer = std::move(defer),
                         .fatal = end_process};
    auto engine = journal::Engine::start(centre.log, &centre.reserve, std::move(ports),
                                         {.software_version = software_version, .contradicted = standing.contradicted},
                                         standing.witnessed, settings.controller);
    if (!engine) return std::unexpected{explain(engine.error(), settings)};
    centre.engine = std::move(*engine);
    return {};
}

std::expected<void, std::string> start_engine_for_one_act(Centre& centre, const Settings& settings, Standing standing) {
    // The caller flushes, so what is deferred has nothing left to do.
    return start_engine(centre, settings, standing, [](const auto&) {});
}

}  // namespace layso::app
