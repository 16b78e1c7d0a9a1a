#include "controller/net/login/passwords.hpp"

#include "controller/net/http/secret.hpp"
#include "controller/net/login/sessions.hpp"

#include <sodium.h>

#include <array>

namespace layso::net {
namespace {

std::string key_of(std::uint32_t officer) {
    return "password/" + std::to_string(officer);
}

// What libsodium can read; what it costs does not matter.
bool is_hash(std::string_view text) {
    if (!text.starts_with(crypto_pwhash_STRPREFIX) || text.size() >= crypto_pwhash_STRBYTES) return false;
    std::array<char, crypto_pwhash_STRBYTES> ended{};
    text.copy(ended.data(), text.size());
    return crypto_pwhash_str_needs_rehash(ended.data(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                          crypto_pwhash_MEMLIMIT_INTERACTIVE) >= 0;
}

}  // namespace

std::string_view explain(PasswordFault fault) {
    switch (fault) {
        case PasswordFault::too_short:
            return "a password has at least 8 characters";
        case PasswordFault::too_long:
            return "a password has at most 256 bytes";
        case PasswordFault::no_memory:
            return "not enough memory to compute the hash";
        case PasswordFault::vault_failed:
            return "the vault could not be written";
        case PasswordFault::not_a_hash:
            return "this is not an Argon2id hash";
    }
    return "unknown";
}

std::expected<std::string, PasswordFault> hash_password(std::string_view password, PasswordCost cost) {
    require_sodium();
    if (password.size() < 8) return std::unexpected(PasswordFault::too_short);
    if (password.size() > 256) return std::unexpected(PasswordFault::too_long);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), cost.operations, cost.memory) != 0) {
        return std::unexpected(PasswordFault::no_memory);
    }
    return std::string(text.data());
}

bool password_matches(std::string_view hash, std::string_view password) {
    require_sodium();
    if (hash.size() >= crypto_pwhash_STRBYTES) return false;
    // The function reads a text that ends with zeros.
    std::array<char, crypto_pwhash_STRBYTES> text{};
    hash.copy(text.data(), hash.size());
    return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

std::expected<void, PasswordFault> set_password(store::Vault& vault, std::uint32_t officer, std::string_view password,
                                                PasswordCost cost) {
    const auto hash = hash_password(password, cost);
    if (!hash) return std::unexpected(hash.error());
    return keep_password_hash(vault, officer, *hash);
}

std::expected<void, PasswordFault> keep_password_hash(store::Vault& vault, std::uint32_t officer,
                                                      std::string_view hash) {
    require_sodium();
    if (!is_hash(hash)) return std::unexpected(PasswordFault::not_a_hash);
    if (!vault.put(key_of(officer), hash)) return std::unexpected(PasswordFault::vault_failed);
    if (!vault.erase_prefix(session_prefix(officer))) return std::unexpected(PasswordFault::vault_failed);
    return {};
}

std::expected<std::optional<std::string>, store::Fault> stored_password(store::Vault& vault, std::uint32_t officer) {
    return vault.get(key_of(officer));
}

}  // namespace layso::net
