#include "controller/net/login/guard.hpp"

#include "controller/net/http/cookie.hpp"
#include "controller/net/http/origin.hpp"
#include "controller/net/http/secret.hpp"

namespace layso::net {

v1::Actor Person::actor() const {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_OFFICER);
    actor.set_id(officer->id());
    *actor.mutable_roles() = officer->roles();
    return actor;
}

std::string_view session_token(const link::Request& request) {
    const auto header = request.headers.find("cookie");
    if (!header) return {};
    return cookie_value(*header, session_cookie).value_or("");
}

std::expected<void, v1::Refusal> check_origin(const Services& services, const link::Request& request) {
    const auto origin = request.headers.find("origin").value_or("");
    const auto host = request.headers.find("host").value_or("");
    if (is_own_origin(origin, host)) return {};
    services.note(SecurityNote::Kind::origin_refused, request.peer->address);
    return std::unexpected(v1::REFUSAL_ORIGIN_WRONG);
}

std::expected<Person, v1::Refusal> identify(Services& services, const link::Request& request) {
    const auto token = session_token(request);
    const auto session = services.sessions.find(token, services.session_time());
    if (!session) return std::unexpected(session.error());
    const auto* officer = services.directory.officer(session->officer);
    if (officer == nullptr) {
        services.sessions.end_all(session->officer);
        return std::unexpected(v1::REFUSAL_LOGIN_EXPIRED);
    }
    return Person{.session = *session, .officer = officer, .token = token};
}

std::expected<Person, v1::Refusal> identify_for_change(Services& services, const link::Request& request) {
    if (const auto own = check_origin(services, request); !own) return std::unexpected(own.error());
    auto person = identify(services, request);
    if (!person) return person;
    const auto sent = request.headers.find("x-layso-token").value_or("");
    if (!same_secret(sent, person->session.forgery_token)) {
        services.note(SecurityNote::Kind::forgery_token_refused, request.peer->address, person->officer->id());
        return std::unexpected(v1::REFUSAL_ORIGIN_WRONG);
    }
    return person;
}

}  // namespace layso::net
