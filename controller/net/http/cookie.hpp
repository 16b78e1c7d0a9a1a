#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace layso::net {

/// The cookie that carries a session's token.
inline constexpr std::string_view session_cookie = "layso_session";

/// The value of the cookie of that name in a Cookie header (RFC 6265, 4.2); the first one counts.
[[nodiscard]] std::optional<std::string_view> cookie_value(std::string_view cookie_header, std::string_view name);

/// A Set-Cookie value for the session: not readable by scripts, never sent across sites, over TLS only when `secure`.
[[nodiscard]] std::string session_cookie_header(std::string_view token, std::chrono::seconds lifetime, bool secure);

/// Makes the browser forget the session's cookie.
[[nodiscard]] std::string expired_cookie_header(bool secure);

}  // namespace layso::net
