#include "controller/app/erase_command.hpp"

#include "controller/app/centre.hpp"
#include "controller/app/hub_preparation.hpp"
#include "controller/app/request_box.hpp"

#include "protos/dossier_code.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace layso::app {
namespace {

constexpr std::chrono::seconds patience{30};

}  // namespace

std::expected<std::string, std::string> erase_dossier_code(journal::Engine& engine, const std::string& code) {
    const auto parsed = DossierCode::parse(code);
    if (!parsed) return std::unexpected{"this is not a dossier code"};
    std::size_t erased = 0;
    while (true) {
        const auto references = engine.log().find_personal(v1::PERSONAL_KIND_DOSSIER_CODE, parsed->text());
        if (!references) return std::unexpected{store::to_line(references.error())};
        if (references->empty()) return fmt::format("{} values erased", erased);
        std::string refusal;
        for (const auto& reference : *references) {
            v1::Command command;
            command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
            command.mutable_erase_personal_value()->set_reference(std::string{reference.view()});
            engine.submit(std::move(command), v1::LANGUAGE_ENGLISH, [&](const auto& answer) {
                erased += answer ? 1U : 0U;
                if (!answer) refusal = answer.error().message();
            });
        }
        engine.flush();
        if (!refusal.empty()) return std::unexpected{refusal};
    }
}

namespace {

// What the hub would give back has to be here first: an event of ours before it would be a fork.
std::expected<std::string, std::string> erase_in_stopped_centre(Centre& centre, const Settings& settings,
                                                                const std::string& code) {
    link::Loop loop;
    const auto hub = prepare_with_hub(loop, settings, centre.log);
    if (!hub) return std::unexpected{hub.error()};
    if (hub->unfinished || hub->forked) return std::unexpected{hub->detail};
    if (auto started = start_engine_for_one_act(centre, settings, {.witnessed = hub->witnesses}); !started) {
        return std::unexpected{started.error()};
    }
    auto result = erase_dossier_code(*centre.engine, code);
    // The old bytes are in the write-ahead log until then.
    if (auto done = centre.engine->log().checkpoint(); !done) return std::unexpected{store::to_line(done.error())};
    return result;
}

// Copies made before an erasure are nobody's to change: who erases is told of them.
void name_older_copies(const Settings& settings) {
    const std::string journal = settings.journal().filename().string();
    std::error_code error;
    auto entry = std::filesystem::directory_iterator{settings.data, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(journal + ".replaced-") || name.starts_with(journal + ".before-")) {
            fmt::print(stderr, "{} is older than this and may still hold the value\n", entry->path().string());
        }
    }
}

}  // namespace

ExitCode erase_from_command_line(const Settings& settings, const std::string& code) {
    std::expected<std::string, std::string> result;
    if (auto centre = open_centre(settings, false); centre) {
        result = erase_in_stopped_centre(**centre, settings, code);
    } else if (centre.error().running) {
        result = RequestBox{settings.requests()}.ask({"erase", code}, patience, [] {});
    } else {
        result = std::unexpected{centre.error().line};
    }
    if (!result) {
        fmt::print(stderr, "{}\n", result.error());
        return exit_refused;
    }
    fmt::print("{}\n", *result);
    name_older_copies(settings);
    return exit_done;
}

}  // namespace layso::app
