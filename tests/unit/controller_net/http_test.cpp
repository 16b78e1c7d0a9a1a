#include "controller/net/http/cookie.hpp"
#include "controller/net/http/format.hpp"
#include "controller/net/http/origin.hpp"
#include "controller/net/http/status.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::net;
using namespace std::chrono_literals;

TEST_CASE("the session's cookie is found among others, by its whole name") {
    CHECK(cookie_value("a=1; layso_session=token; b=2", session_cookie) == "token");
    CHECK(cookie_value("layso_session=first; layso_session=second", session_cookie) == "first");
    CHECK_FALSE(cookie_value("xlayso_session=token", session_cookie));
    CHECK_FALSE(cookie_value("layso_session", session_cookie));
    CHECK_FALSE(cookie_value("", session_cookie));
}

TEST_CASE("the cookie is out of reach for scripts and other sites, and needs TLS where there is TLS") {
    const auto plain = session_cookie_header("token", 60s, false);
    CHECK(plain == "layso_session=token; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
    CHECK(session_cookie_header("token", 60s, true) == plain + "; Secure");
    CHECK(expired_cookie_header(false).find("Max-Age=0") != std::string::npos);
}

TEST_CASE("an origin is ours when host and port are ours") {
    CHECK(is_own_origin("", "127.0.0.1:8080"));
    CHECK(is_own_origin("http://127.0.0.1:8080", "127.0.0.1:8080"));
    CHECK(is_own_origin("https://Centre.Example", "centre.example"));
    for (const auto* origin :
         {"null", "http://127.0.0.1:8081", "http://evil.example", "http://127.0.0.1:8080.evil.example",
          "file://127.0.0.1:8080", "127.0.0.1:8080", "http://127.0.0.1:8080/"}) {
        CAPTURE(origin);
        CHECK_FALSE(is_own_origin(origin, "127.0.0.1:8080"));
    }
    CHECK_FALSE(is_own_origin("http://", ""));
}

TEST_CASE("only JSON and protobuf bodies are read") {
    const auto format_of = [](std::string type) {
        link::Request request;
        request.headers.add("Content-Type", std::move(type));
        return body_format(request);
    };
    CHECK(body_format(link::Request{}) == Format::json);
    CHECK(format_of("application/json") == Format::json);
    CHECK(format_of("Application/JSON; charset=utf-8") == Format::json);
    CHECK(format_of("application/x-protobuf") == Format::protobuf);
    CHECK_FALSE(format_of("text/plain"));
    CHECK_FALSE(format_of("application/x-www-form-urlencoded"));
    CHECK_FALSE(format_of("application/jsonp"));
}

TEST_CASE("every refusal has a status of 400 or above") {
    for (int number = v1::Refusal_MIN; number <= v1::Refusal_MAX; ++number) {
        if (!v1::Refusal_IsValid(number) || number == 0) continue;
        const auto status = status_of(static_cast<v1::Refusal>(number));
        CAPTURE(number);
        CHECK(status >= 400);
        CHECK(status <= 500);
    }
    CHECK(status_of(v1::REFUSAL_NOT_LOGGED_IN) == 401);
    CHECK(status_of(v1::REFUSAL_LOGIN_LOCKED) == 429);
    CHECK(status_of(v1::REFUSAL_NOBODY_WAITING) == 409);
    CHECK(status_of(v1::REFUSAL_TICKET_UNKNOWN) == 404);
}
