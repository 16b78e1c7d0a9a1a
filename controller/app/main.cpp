// layso-controller: one for each centre. See docs/OPERATIONS.md.
#include "controller/app/adopt_command.hpp"
#include "controller/app/backup_command.hpp"
#include "controller/app/erase_command.hpp"
#include "controller/app/init_command.hpp"
#include "controller/app/password_command.hpp"
#include "controller/app/restore_command.hpp"
#include "controller/app/run_command.hpp"
#include "controller/app/verify_command.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace {

struct Arguments {
    std::string settings = "layso-controller.toml";
    std::string configuration;
    std::string file;
    std::string login;
    std::string code;
    bool json = false;
    bool without_hub = false;
};

CLI::App* command(CLI::App& program, const char* name, const char* what, Arguments& arguments) {
    auto* made = program.add_subcommand(name, what);
    made->add_option("--config", arguments.settings, "settings of this controller")->check(CLI::ExistingFile);
    return made;
}

}  // namespace

int main(int count, char** words) {
    using namespace layso::app;
    CLI::App program{"The queue and the journal of one public administrative service centre"};
    program.set_version_flag("--version", software_version);
    program.require_subcommand(1);
    Arguments arguments;
    auto* run = command(program, "run", "work until SIGTERM", arguments);
    auto* init = command(program, "init", "make the journal of a new centre", arguments);
    init->add_option("--configuration", arguments.configuration, "the centre's configuration, JSON")->required();
    auto* verify = command(program, "verify", "walk the hash chain and say what is found", arguments);
    verify->add_option("--file", arguments.file, "a backup instead of the centre's own journal");
    verify->add_flag("--json", arguments.json, "for scripts");
    auto* backup = command(program, "backup", "make a checked copy of the journal, also while it runs", arguments);
    backup->add_option("destination", arguments.file, "must not exist")->required();
    auto* restore = command(program, "restore", "put a checked copy in the journal's place", arguments);
    restore->add_option("backup", arguments.file)->required()->check(CLI::ExistingFile);
    restore->add_flag("--without-hub", arguments.without_hub, "when the hub cannot be asked what it has seen");
    auto* adopt = command(program, "adopt", "new disk: take the journal back from the hub", arguments);
    auto* erase = command(program, "erase", "erase a dossier code's values; hash and event stay", arguments);
    erase->add_option("--dossier", arguments.code, "the dossier's code")->required();
    auto* password = command(program, "password", "set an officer's password, read from standard input", arguments);
    password->add_option("login", arguments.login)->required();
    try {
        program.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? exit_done : exit_wrong_use;
    }

    if (verify->parsed() && !arguments.file.empty()) return verify_journal(arguments.file, arguments.json);
    const auto settings = read_settings(arguments.settings);
    if (!settings) {
        fmt::print(stderr, "{}\n", settings.error());
        return exit_wrong_use;
    }
    if (run->parsed()) return run_centre(*settings);
    if (init->parsed()) return init_centre(*settings, arguments.configuration);
    if (verify->parsed()) return verify_journal(settings->journal(), arguments.json);
    if (backup->parsed()) return backup_journal(*settings, arguments.file);
    if (restore->parsed()) return restore_journal(*settings, arguments.file, arguments.without_hub);
    if (adopt->parsed()) return adopt_journal(*settings);
    if (erase->parsed()) return erase_from_command_line(*settings, arguments.code);
    return set_password_from_standard_input(*settings, arguments.login);
}
