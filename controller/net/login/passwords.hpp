#pragma once

#include "drivers/store/vault.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace layso::net {

/// What one guess costs (Argon2id; the defaults are libsodium's INTERACTIVE limits). Memory in bytes.
struct PasswordCost {
    unsigned long long operations = 2;
    std::size_t memory = 64ULL * 1024 * 1024;
};

/// Why a password was not set.
enum class PasswordFault {
    too_short,     ///< fewer than 8 bytes
    too_long,      ///< more than 256 bytes
    no_memory,     ///< the hash could not be computed
    vault_failed,  ///< nothing is stored
    not_a_hash,    ///< a text that hash_password did not make
};

/// One sentence for the technician's shell, in English.
[[nodiscard]] std::string_view explain(PasswordFault fault);

/// The Argon2id text of a password, with its own salt. Takes 50 ms and more: never on the loop thread.
[[nodiscard]] std::expected<std::string, PasswordFault> hash_password(std::string_view password, PasswordCost cost);

/// Whether the password belongs to the hash. As long as hash_password.
[[nodiscard]] bool password_matches(std::string_view hash, std::string_view password);

/// Sets an officer's password and ends all sessions of that officer that the Vault keeps. For the command line and for
/// the first start; takes as long as hash_password. The Vault's thread.
[[nodiscard]] std::expected<void, PasswordFault> set_password(store::Vault& vault, std::uint32_t officer,
                                                              std::string_view password, PasswordCost cost = {});

/// The same with what hash_password made, where the password itself must not travel.
[[nodiscard]] std::expected<void, PasswordFault> keep_password_hash(store::Vault& vault, std::uint32_t officer,
                                                                    std::string_view hash);

/// The stored hash of an officer, if a password was ever set. The Vault's thread.
[[nodiscard]] std::expected<std::optional<std::string>, store::Fault> stored_password(store::Vault& vault,
                                                                                      std::uint32_t officer);

}  // namespace layso::net
