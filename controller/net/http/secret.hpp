#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace layso::net {

/// Makes libsodium ready; called by all that use it. Ends the process if the machine has no randomness. Any thread.
void require_sodium();

/// 256 random bits as 43 characters of base64url. Any thread.
[[nodiscard]] std::string new_token();

/// BLAKE2b-256 of the bytes for one purpose (16 characters at least, as the key): digests for different purposes have
/// nothing in common. 32 raw bytes.
[[nodiscard]] std::string digest(std::string_view purpose, std::string_view bytes);

/// Base64url without padding (RFC 4648, 5).
[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Nothing for text that is not exactly that.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

/// Compares in a time that depends on the lengths only.
[[nodiscard]] bool same_secret(std::string_view left, std::string_view right);

/// Overwrites a secret before its memory is given back.
void wipe(std::string& secret);

}  // namespace layso::net
