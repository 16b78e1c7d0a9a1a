// layso-hub: one for a province. See docs/OPERATIONS.md.
#include "controller/hub/app/commands.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <string>

int main(int count, char** words) {
    CLI::App program{"What the centres of a province do, counted and shown live"};
    program.require_subcommand(1);
    std::string settings_file = "layso-hub.toml";
    std::string table;
    const auto command = [&](const char* name, const char* what) {
        auto* made = program.add_subcommand(name, what);
        made->add_option("--config", settings_file, "settings of this hub")->check(CLI::ExistingFile);
        return made;
    };
    auto* run = command("run", "work until SIGTERM");
    auto* centres =
        command("import-centres", "register controllers from a table: controller, centre, unit_code, name, kind");
    centres->add_option("table", table, "CSV")->required()->check(CLI::ExistingFile);
    auto* ranks =
        command("import-rank", "take the province's place from a table: date, province, place, provinces, source");
    ranks->add_option("table", table, "CSV")->required()->check(CLI::ExistingFile);
    command("verify", "walk every chain and count all events anew");
    CLI11_PARSE(program, count, words);

    const auto settings = layso::hub::read_settings(settings_file);
    if (!settings) {
        spdlog::error("{}", settings.error());
        return 2;
    }
    if (run->parsed()) return layso::hub::run_hub(*settings);
    if (centres->parsed()) return layso::hub::import_centres(*settings, table);
    if (ranks->parsed()) return layso::hub::import_ranks(*settings, table);
    return layso::hub::verify_hub(*settings);
}
