#include "controller/app/backup_command.hpp"

#include "controller/app/centre.hpp"
#include "controller/app/request_box.hpp"
#include "drivers/store/log.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace layso::app {
namespace {

constexpr std::chrono::seconds patience{600};

void print_dot() {
    fmt::print(stderr, ".");
    std::fflush(stderr);
}

}  // namespace

ExitCode backup_journal(const Settings& settings, const std::filesystem::path& destination) {
    std::error_code error;
    const auto target = std::filesystem::absolute(destination, error).lexically_normal();
    if (std::filesystem::equivalent(target.parent_path(), settings.data, error)) {
        fmt::print(stderr, "{} is beside the journal: a backup belongs elsewhere\n", target.string());
        return exit_refused;
    }
    auto log = store::Log::open(settings.journal(), {.create = false});
    if (log) {
        const auto done = log->backup(target);
        if (!done) {
            fmt::print(stderr, "{}\n", store::to_line(done.error()));
            return exit_failed;
        }
        fmt::print("backup made and checked: {}\n", target.string());
        return exit_done;
    }
    if (log.error().code != store::FaultCode::busy) {
        fmt::print(stderr, "{}\n", explain(log.error(), settings));
        return exit_failed;
    }
    fmt::print(stderr, "the controller is running: it copies between its commits ");
    const auto answer = RequestBox{settings.requests()}.ask({"backup", target.string()}, patience, print_dot);
    fmt::print(stderr, "\n");
    if (!answer) {
        fmt::print(stderr, "{}\n", answer.error());
        return exit_failed;
    }
    fmt::print("{}\n", *answer);
    return exit_done;
}

}  // namespace layso::app
