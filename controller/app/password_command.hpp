#pragma once

#include "controller/app/centre.hpp"
#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"
#include "controller/net/login/passwords.hpp"

#include <expected>
#include <string>

namespace layso::app {

// OWASP's floor for Argon2id; libsodium's usual 64 MiB a login would be the controller's whole budget.
inline constexpr net::PasswordCost login_password_cost{.operations = 2, .memory = 19UL << 20U};

// Keeps the Argon2id text of an officer's password and ends the officer's sessions. The error is one English line.
std::expected<std::string, std::string> keep_password_hash(Centre& centre, const std::string& login,
                                                           const std::string& hash);

// Reads the new password from standard input (one line) and sets it, through the running controller or directly. The
// password itself never reaches a disk.
ExitCode set_password_from_standard_input(const Settings& settings, const std::string& login);

}  // namespace layso::app
