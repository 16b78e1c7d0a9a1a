#include "controller/net/api/login_api.hpp"

#include "controller/journal/engine.hpp"
#include "controller/net/http/cookie.hpp"
#include "controller/net/http/secret.hpp"

#include "protos/codec.hpp"

namespace layso::net {
namespace {

constexpr std::size_t login_body_limit = 4 * 1024;
constexpr std::size_t login_name_limit = 128;

}  // namespace

LoginApi::LoginApi(Services& services, const Answers& answers)
    : services_(services),
      answers_(answers),
      lock_out_(services.settings.lock_out),
      addresses_(services.settings.logins_per_address),
      worker_(services.loop, services.settings.password_cost) {}

void LoginApi::add_routes(Router& router) {
    using link::Method;
    router.add(Method::post, "/v1/login", [this](const link::Request& request, link::Responder responder) {
        login(request, std::move(responder));
    });
    router.add(Method::post, "/v1/logout", [this](const link::Request& request, link::Responder responder) {
        logout(request, std::move(responder));
    });
    router.add(Method::get, "/v1/session", [this](const link::Request& request, link::Responder responder) {
        session(request, std::move(responder));
    });
}

void LoginApi::login(const link::Request& request, link::Responder responder) {
    const auto language = language_of_request(request);
    const auto refuse = [&](v1::Refusal refusal) { responder.answer(answers_.problem(refusal, language)); };

    if (const auto own = check_origin(services_, request); !own) return refuse(own.error());
    const auto format = body_format(request);
    if (format != Format::json) return refuse(v1::REFUSAL_MALFORMED);
    auto body = from_json<v1::LoginRequest>(request.body, login_body_limit);
    if (!body) return refuse(body.error());
    if (body->login().size() > login_name_limit) return refuse(v1::REFUSAL_LOGIN_WRONG);
    if (!addresses_.admit(request.peer->address, services_.steady())) {
        services_.note(SecurityNote::Kind::rate_exceeded, request.peer->address);
        return refuse(v1::REFUSAL_TOO_MANY_REQUESTS);
    }
    auto key = login_key(body->login());
    if (const auto wait = lock_out_.attempt(key, services_.steady()); wait.count() > 0) {
        services_.note(SecurityNote::Kind::login_locked, request.peer->address);
        auto response = answers_.problem(v1::REFUSAL_LOGIN_LOCKED, language);
        response.headers.add("Retry-After", std::to_string(wait.count() / 1000 + 1));
        return responder.answer(std::move(response));
    }

    const auto* officer = services_.directory.officer_of_login(key);
    std::optional<std::string> hash;
    if (officer != nullptr) {
        auto stored = stored_password(services_.vault, officer->id());
        if (!stored) return refuse(v1::REFUSAL_INTERNAL);
        hash = std::move(*stored);
    }
    Attempt attempt{.login = std::move(key),
                    .officer = officer == nullptr ? 0 : officer->id(),
                    .address = request.peer->address,
                    .old_token = std::string(session_token(request)),
                    .language = language};
    // The queue of the worker takes the responder only if it takes the job.
    auto shared = std::make_shared<link::Responder>(std::move(responder));
    const bool taken = worker_.check(
        std::move(hash), std::move(*body->mutable_password()),
        [this, shared, attempt = std::move(attempt)](bool matches) { shared->answer(finish(attempt, matches)); });
    if (!taken) shared->answer(answers_.problem(v1::REFUSAL_TOO_MANY_REQUESTS, language));
}

link::Response LoginApi::finish(const Attempt& attempt, bool matches) {
    // The configuration may have changed while the password was checked.
    const auto* officer = services_.directory.officer(attempt.officer);
    if (!matches || officer == nullptr) {
        services_.note(SecurityNote::Kind::login_failed, attempt.address, attempt.officer);
        return answers_.problem(v1::REFUSAL_LOGIN_WRONG, attempt.language);
    }
    lock_out_.succeeded(attempt.login);
    if (!attempt.old_token.empty()) services_.sessions.end(attempt.old_token);
    const auto now = services_.session_time();
    const auto token = services_.sessions.begin(officer->id(), now);
    const auto session = services_.sessions.find(token, now);
    ++services_.counters.logins;
    services_.note(SecurityNote::Kind::login_succeeded, attempt.address, officer->id());
    auto response = answers_.message(describe(*officer, *session));
    const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(services_.settings.sessions.absolute);
    response.headers.add("Set-Cookie", session_cookie_header(token, lifetime, answers_.encrypted()));
    return response;
}

void LoginApi::logout(const link::Request& request, link::Responder responder) {
    const auto person = identify_for_change(services_, request);
    if (!person) return responder.answer(answers_.problem(person.error(), language_of_request(request)));
    services_.note(SecurityNote::Kind::logged_out, request.peer->address, person->officer->id());
    services_.sessions.end(person->token);
    auto response = answers_.nothing();
    response.headers.add("Set-Cookie", expired_cookie_header(answers_.encrypted()));
    responder.answer(std::move(response));
}

void LoginApi::session(const link::Request& request, link::Responder responder) {
    const auto person = identify(services_, request);
    if (!person) return responder.answer(answers_.problem(person.error(), language_of_request(request)));
    responder.answer(answers_.message(describe(*person->officer, person->session)));
}

v1::Session LoginApi::describe(const v1::Officer& officer, const LoggedIn& session) const {
    v1::Session result;
    result.set_officer(officer.id());
    result.set_login(officer.login());
    result.set_name(services_.engine.personal_value(officer.name().reference()).value_or(officer.name().value()));
    *result.mutable_roles() = officer.roles();
    result.set_expires_stamp(session.expires_stamp);
    result.set_request_forgery_token(session.forgery_token);
    return result;
}

}  // namespace layso::net
