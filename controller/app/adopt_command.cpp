#include "controller/app/adopt_command.hpp"

#include "controller/app/hub_preparation.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <limits>

namespace layso::app {
namespace {

// One round of questions; a journal of years takes several.
constexpr forward::InquiryLimit round{.records = 200'000, .bytes = 64UL << 20U};

}  // namespace

ExitCode adopt_journal(const Settings& settings) {
    std::error_code error;
    std::filesystem::create_directories(settings.data, error);
    auto log = store::Log::open(settings.journal(), {.create = true});
    if (!log) {
        fmt::print(stderr, "{}\n", store::to_line(log.error()));
        return exit_failed;
    }
    link::Loop loop;
    std::uint64_t adopted = 0;
    while (true) {
        const auto round_done = prepare_with_hub(loop, settings, *log, round);
        if (!round_done) {
            fmt::print(stderr, "{}\n", round_done.error());
            return exit_failed;
        }
        if (round_done->forked || (!round_done->witnesses && round_done->adopted == 0)) {
            fmt::print(stderr, "{}\n", round_done->detail);
            return exit_refused;
        }
        adopted += round_done->adopted;
        if (round_done->adopted == 0) break;
        fmt::print(stderr, "\r{} events taken back", adopted);
    }
    fmt::print(stderr, "\n");
    if (adopted == 0 && log->position() == 0) {
        fmt::print(stderr, "the hub holds nothing of controller {}: a new centre begins with `init`\n",
                   settings.controller);
        return exit_refused;
    }
    fmt::print("the journal stands at {} events, {} of them taken back from the hub\n", log->position(), adopted);
    return exit_done;
}

}  // namespace layso::app
