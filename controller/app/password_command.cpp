#include "controller/app/password_command.hpp"

#include "controller/app/request_box.hpp"
#include "controller/net/login/passwords.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>

namespace layso::app {
namespace {

constexpr std::chrono::seconds patience{30};

}  // namespace

std::expected<std::string, std::string> keep_password_hash(Centre& centre, const std::string& login,
                                                           const std::string& hash) {
    const auto& officers = centre.engine->state().configuration->all().officers();
    const auto found = std::ranges::find(officers, login, &v1::Officer::login);
    if (found == officers.end()) return std::unexpected{fmt::format("no officer has the login {}", login)};
    if (auto kept = net::keep_password_hash(centre.vault, found->id(), hash); !kept) {
        return std::unexpected{std::string{net::explain(kept.error())}};
    }
    return fmt::format("password of {} set", login);
}

ExitCode set_password_from_standard_input(const Settings& settings, const std::string& login) {
    std::string password;
    std::getline(std::cin, password);
    auto centre = open_centre(settings, false);
    const auto hash = net::hash_password(password, login_password_cost);
    if (!hash) {
        fmt::print(stderr, "{}\n", net::explain(hash.error()));
        return exit_refused;
    }
    std::expected<std::string, std::string> result;
    if (!centre) {
        result = RequestBox{settings.requests()}.ask({"password", login, *hash}, patience, [] {});
    } else if (auto started = start_engine_for_one_act(**centre, settings, false); !started) {
        result = std::unexpected{started.error()};
    } else {
        result = keep_password_hash(**centre, login, *hash);
    }
    if (!result) {
        fmt::print(stderr, "{}\n", result.error());
        return exit_refused;
    }
    fmt::print("{}\n", *result);
    return exit_done;
}

}  // namespace layso::app
