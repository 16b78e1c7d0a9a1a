#include "controller/app/init_command.hpp"

#include "controller/app/centre.hpp"
#include "controller/app/hub_preparation.hpp"
#include "controller/journal/replay.hpp"
#include "drivers/store/file_system.hpp"

#include "protos/codec.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string_view>

namespace layso::app {
namespace {

std::expected<v1::Configuration, std::string> read_configuration(const std::filesystem::path& path) {
    std::ifstream file{path};
    if (!file) return std::unexpected{fmt::format("{} cannot be read", path.string())};
    std::stringstream text;
    text << file.rdbuf();
    auto configuration = from_json<v1::Configuration>(text.str(), configuration_limit);
    if (!configuration) return std::unexpected{fmt::format("{} is not a configuration", path.string())};
    return std::move(*configuration);
}

// One English line if this controller has lived before: then a new history would give its numbers again. A hub that is
// away says nothing; the first start asks it once more.
std::string earlier_history(const Settings& settings) {
    std::error_code error;
    for (const char* suffix : {"-wal", ".adopting", ".restoring"}) {
        const auto path = store::with_suffix(settings.journal(), suffix);
        const bool of_its_own =
            std::string_view{suffix} == "-wal" && std::filesystem::exists(settings.journal(), error);
        if (!of_its_own && std::filesystem::exists(path, error)) {
            return fmt::format("{} is there: this controller has lived before, use `adopt` or `restore`",
                               path.string());
        }
    }
    link::Loop loop;
    const auto knowledge = ask_hub(loop, settings, {}, {.records = 1, .bytes = 1});
    if (knowledge.away || knowledge.cursors == 0) return {};
    return fmt::format("the hub holds a history of controller {}: use `adopt` to take it back", settings.controller);
}

}  // namespace

ExitCode init_centre(const Settings& settings, const std::filesystem::path& configuration_file) {
    auto configuration = read_configuration(configuration_file);
    if (!configuration) {
        fmt::print(stderr, "{}\n", configuration.error());
        return exit_wrong_use;
    }
    if (const auto history = earlier_history(settings); !history.empty()) {
        fmt::print(stderr, "{}\n", history);
        return exit_refused;
    }
    auto centre = open_centre(settings, true);
    if (!centre) {
        fmt::print(stderr, "{}\n", centre.error().line);
        return centre.error().running ? exit_refused : exit_failed;
    }
    // An init that was cut short left a journal without a configuration: this one completes it.
    const auto replayed = journal::replay((*centre)->log);
    if (!replayed || replayed->state.configuration->all().version() != 0) {
        fmt::print(stderr, "{}\n",
                   replayed ? fmt::format("{} exists: this centre was made before", settings.journal().string())
                            : explain(replayed.error(), settings));
        return replayed ? exit_refused : exit_failed;
    }
    // A technician makes a new centre: no number was ever printed, so there is nothing to witness.
    if (auto started = start_engine_for_one_act(**centre, settings, {.witnessed = true}); !started) {
        fmt::print(stderr, "{}\n", started.error());
        return exit_failed;
    }
    configuration->mutable_centre()->set_controller(settings.controller);
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    *command.mutable_change_configuration()->mutable_configuration() = std::move(*configuration);
    ExitCode result = exit_done;
    auto& engine = *(*centre)->engine;
    engine.submit(std::move(command), v1::LANGUAGE_ENGLISH, [&result](const auto& answer) {
        if (answer) return;
        fmt::print(stderr, "{} ({})\n", answer.error().message(), answer.error().field());
        result = exit_refused;
    });
    engine.flush();
    if (result != exit_done) {
        centre->reset();
        for (const auto* suffix : {"", "-wal", "-shm", ".reserve"}) {
            std::error_code ignored;
            std::filesystem::remove(settings.journal().string() + suffix, ignored);
        }
        return result;
    }
    engine.save_snapshot();
    fmt::print("centre made: {}\n", settings.journal().string());
    return exit_done;
}

}  // namespace layso::app
