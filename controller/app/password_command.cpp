#include "controller/app/password_command.hpp"

#include "controller/app/request_box.hpp"
#include "controller/journal/replay.hpp"
#include "controller/net/login/passwords.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>

namespace layso::app {
namespace {

constexpr std::chrono::seconds patience{30};

std::expected<std::string, std::string> keep_for_officer(const core::State& state, store::Vault& vault,
                                                         const std::string& login, const std::string& hash) {
    const auto& officers = state.configuration->all().officers();
    const auto found = std::ranges::find(officers, login, &v1::Officer::login);
    if (found == officers.end()) return std::unexpected{fmt::format("no officer has the login {}", login)};
    if (auto kept = net::keep_password_hash(vault, found->id(), hash); !kept) {
        return std::unexpected{std::string{net::explain(kept.error())}};
    }
    return fmt::format("password of {} set", login);
}

// Reads the journal and writes nothing into it: an event of ours would hide from the next start that the hub is ahead.
std::expected<std::string, std::string> keep_in_stopped_centre(Centre& centre, const Settings& settings,
                                                               const std::string& login, const std::string& hash) {
    const auto replayed = journal::replay(centre.log);
    if (!replayed) return std::unexpected{explain(replayed.error(), settings)};
    return keep_for_officer(replayed->state, centre.vault, login, hash);
}

}  // namespace

std::expected<std::string, std::string> keep_password_hash(Centre& centre, const std::string& login,
                                                           const std::string& hash) {
    return keep_for_officer(centre.engine->state(), centre.vault, login, hash);
}

ExitCode set_password_from_standard_input(const Settings& settings, const std::string& login) {
    std::string password;
    std::getline(std::cin, password);
    const auto hash = net::hash_password(password, login_password_cost);
    if (!hash) {
        fmt::print(stderr, "{}\n", net::explain(hash.error()));
        return exit_refused;
    }
    std::expected<std::string, std::string> result;
    if (auto centre = open_centre(settings, false); centre) {
        result = keep_in_stopped_centre(**centre, settings, login, *hash);
    } else if (centre.error().running) {
        result = RequestBox{settings.requests()}.ask({"password", login, *hash}, patience, [] {});
    } else {
        result = std::unexpected{centre.error().line};
    }
    if (!result) {
        fmt::print(stderr, "{}\n", result.error());
        return exit_refused;
    }
    fmt::print("{}\n", *result);
    return exit_done;
}

}  // namespace layso::app
