#include "controller/net/settings.hpp"

namespace layso::net {

std::string_view name(SecurityNote::Kind kind) {
    using enum SecurityNote::Kind;
    switch (kind) {
        case login_succeeded:
            return "login_succeeded";
        case login_failed:
            return "login_failed";
        case login_locked:
            return "login_locked";
        case logged_out:
            return "logged_out";
        case origin_refused:
            return "origin_refused";
        case forgery_token_refused:
            return "forgery_token_refused";
        case certificate_refused:
            return "certificate_refused";
        case rate_exceeded:
            return "rate_exceeded";
    }
    return "unknown";
}

}  // namespace layso::net
