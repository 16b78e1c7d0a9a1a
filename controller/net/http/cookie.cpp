#include "controller/net/http/cookie.hpp"

#include "controller/net/http/words.hpp"

namespace layso::net {

std::optional<std::string_view> cookie_value(std::string_view cookie_header, std::string_view name) {
    std::optional<std::string_view> found;
    for_each_part(cookie_header, ';', [&](std::string_view pair) {
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) return true;
        found = pair.substr(equals + 1);
        return false;
    });
    return found;
}

std::string session_cookie_header(std::string_view token, std::chrono::seconds lifetime, bool secure) {
    std::string header(session_cookie);
    header += '=';
    header += token;
    header += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lifetime.count());
    if (secure) header += "; Secure";
    return header;
}

std::string expired_cookie_header(bool secure) {
    return session_cookie_header("", std::chrono::seconds{0}, secure);
}

}  // namespace layso::net
