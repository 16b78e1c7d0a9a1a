#include "controller/app/adopt_command.hpp"

#include "controller/app/centre.hpp"
#include "controller/app/hub_preparation.hpp"
#include "drivers/store/file_system.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <optional>

namespace layso::app {
namespace {

void show_progress(std::uint64_t adopted) {
    if (adopted > 0) fmt::print(stderr, "\r{} events taken back", adopted);
}

// Until all is there the new journal has another name: a `run` in between must not begin a branch.
std::filesystem::path growing_journal(const Settings& settings) {
    return store::with_suffix(settings.journal(), ".adopting");
}

struct Adopted {
    std::uint64_t position = 0;
    std::uint64_t taken_back = 0;
};

std::expected<Adopted, ExitCode> take_back(const Settings& settings, const std::filesystem::path& path) {
    auto log = store::Log::open(path, {.create = true});
    if (!log) {
        fmt::print(stderr, "{}\n", explain(log.error(), settings));
        return std::unexpected{exit_failed};
    }
    link::Loop loop;
    const auto hub = prepare_with_hub(loop, settings, *log, show_progress);
    if (!hub) {
        fmt::print(stderr, "{}\n", hub.error());
        return std::unexpected{exit_failed};
    }
    if (hub->adopted > 0) fmt::print(stderr, "\n");
    if (log->position() == 0 && !hub->away && !hub->forked) {
        fmt::print(stderr, "the hub holds nothing of controller {}: a new centre begins with `init`\n",
                   settings.controller);
        return std::unexpected{exit_refused};
    }
    if (hub->away || hub->forked || hub->unfinished) {
        fmt::print(stderr, "{}\n", hub->detail);
        return std::unexpected{exit_refused};
    }
    if (auto done = log->checkpoint(); !done) {
        fmt::print(stderr, "{}\n", store::to_line(done.error()));
        return std::unexpected{exit_failed};
    }
    return Adopted{.position = log->position(), .taken_back = hub->adopted};
}

}  // namespace

ExitCode adopt_journal(const Settings& settings) {
    std::error_code error;
    std::filesystem::create_directories(settings.data, error);
    const bool anew = !std::filesystem::exists(settings.journal(), error);
    const auto left_over = store::with_suffix(settings.journal(), "-wal");
    if (anew && std::filesystem::exists(left_over, error)) {
        fmt::print(stderr, "{} is there without its journal: move it away first, it may hold the last tickets\n",
                   left_over.string());
        return exit_refused;
    }
    const auto path = anew ? growing_journal(settings) : settings.journal();
    const auto adopted = take_back(settings, path);
    if (!adopted) return adopted.error();
    if (anew) {
        if (auto renamed = store::rename_new(path, settings.journal()); !renamed) {
            fmt::print(stderr, "{}\n", store::to_line(renamed.error()));
            return exit_failed;
        }
    }
    fmt::print("the journal stands at {} events, {} of them taken back from the hub\n", adopted->position,
               adopted->taken_back);
    return exit_done;
}

}  // namespace layso::app
