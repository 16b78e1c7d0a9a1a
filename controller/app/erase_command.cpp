#include "controller/app/erase_command.hpp"

#include "controller/app/centre.hpp"
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
    auto references = engine.log().find_personal(v1::PERSONAL_KIND_DOSSIER_CODE, parsed->text());
    if (!references) return std::unexpected{store::to_line(references.error())};
    std::size_t erased = 0;
    for (const auto& reference : *references) {
        v1::Command command;
        command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
        command.mutable_erase_personal_value()->set_reference(std::string{reference.view()});
        engine.submit(std::move(command), v1::LANGUAGE_ENGLISH,
                      [&erased](const auto& answer) { erased += answer ? 1U : 0U; });
        engine.flush();
    }
    return fmt::format("{} values erased", erased);
}

ExitCode erase_from_command_line(const Settings& settings, const std::string& code) {
    auto centre = open_centre(settings, false);
    std::expected<std::string, std::string> result;
    if (centre) {
        if (auto started = start_engine_for_one_act(**centre, settings, false); !started) {
            result = std::unexpected{started.error()};
        } else {
            result = erase_dossier_code(*(*centre)->engine, code);
        }
    } else {
        result = RequestBox{settings.requests()}.ask({"erase", code}, patience, [] {});
    }
    if (!result) {
        fmt::print(stderr, "{}\n", result.error());
        return exit_refused;
    }
    fmt::print("{}\n", *result);
    return exit_done;
}

}  // namespace layso::app
