#include "tests/unit/controller_net/centre.hpp"

#include "protos/codec.hpp"

#include <algorithm>

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;
using namespace std::chrono_literals;

namespace {

long notes_of(const Centre& centre, SecurityNote::Kind kind) {
    return std::ranges::count(centre.notes, kind, &SecurityNote::kind);
}

}  // namespace

TEST_CASE("a right password gives a session, a cookie and the token for POST") {
    Centre centre;
    Browser browser(centre);
    const auto answered = browser.login("Lan");
    REQUIRE(answered.status() == 200);
    const auto session = from_json<v1::Session>(answered.body(), 10'000);
    REQUIRE(session);
    CHECK(session->officer() == 1);
    CHECK(session->login() == "lan");
    CHECK(session->name() == "Nguyễn Văn 1");
    CHECK(session->roles(0) == v1::ROLE_OFFICER);
    CHECK(session->expires_stamp() > centre.wall_clock);
    CHECK(answered.header("set-cookie").find("HttpOnly; SameSite=Strict") != std::string::npos);
    CHECK(answered.header("cache-control") == "no-store");
    CHECK(notes_of(centre, SecurityNote::Kind::login_succeeded) == 1);

    const auto again = browser.get("/v1/session");
    CHECK(again.status() == 200);
    CHECK(from_json<v1::Session>(again.body(), 10'000)->request_forgery_token() == session->request_forgery_token());
}

TEST_CASE("a wrong password, an unknown login, a disabled officer and one without a password are told the same") {
    Centre centre;
    centre.change_configuration([](v1::Configuration& configuration) {
        auto& fresh = *configuration.add_officers();
        fresh.set_id(5);
        fresh.set_login("moi");
        fresh.mutable_name()->set_value("Mới");
        fresh.add_roles(v1::ROLE_OFFICER);
    });
    Browser browser(centre);
    std::string first;
    for (const auto& [login, with] : std::vector<std::pair<std::string, std::string>>{{"lan", "another password"},
                                                                                      {"nobody", "a long password"},
                                                                                      {"cu", "a long password"},
                                                                                      {"moi", "a long password"},
                                                                                      {"moi", ""},
                                                                                      {"", ""}}) {
        const auto answered = browser.login(login, with);
        CAPTURE(login);
        CHECK(answered.status() == 401);
        CHECK(answered.problem.code() == v1::REFUSAL_LOGIN_WRONG);
        if (first.empty()) first = answered.body();
        CHECK(answered.body() == first);
        CHECK(answered.header("set-cookie").empty());
    }
}

TEST_CASE("every refusal speaks the language that was asked for") {
    Centre centre;
    Browser english(centre, "en-GB,vi;q=0.5");
    Browser vietnamese(centre, "fr, vi;q=0.4");
    const auto en = english.get("/v1/session");
    const auto vi = vietnamese.get("/v1/session");
    CHECK(en.problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    CHECK(vi.problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    CHECK(en.problem.message() != vi.problem.message());
    CHECK(en.header("content-language") == "en");
    CHECK(vi.header("content-language") == "vi");
}

TEST_CASE("guessing locks the login, known or not, the right password too, until the wait is over") {
    Centre centre;
    for (const auto* login : {"lan", "nobody"}) {
        CAPTURE(login);
        Browser browser(centre);
        for (int attempt = 0; attempt < 5; ++attempt) {
            CHECK(browser.login(login, "another password").problem.code() == v1::REFUSAL_LOGIN_WRONG);
        }
        const auto locked = browser.login(login);
        CHECK(locked.status() == 429);
        CHECK(locked.problem.code() == v1::REFUSAL_LOGIN_LOCKED);
        CHECK(locked.header("retry-after") == "11");
    }
    Browser browser(centre);
    CHECK(browser.login("minh").status() == 200);
    centre.steady_clock += 10'000;
    CHECK(browser.login("lan").status() == 200);
    CHECK(notes_of(centre, SecurityNote::Kind::login_locked) == 2);
}

TEST_CASE("an address may not try many logins at once") {
    Centre centre([](Settings& settings) { settings.logins_per_address = {.per_second = 1, .burst = 2}; });
    Browser browser(centre);
    CHECK(browser.login("lan").status() == 200);
    CHECK(browser.login("minh").status() == 200);
    const auto refused = browser.login("tung");
    CHECK(refused.status() == 429);
    CHECK(refused.problem.code() == v1::REFUSAL_TOO_MANY_REQUESTS);
    centre.steady_clock += 1'000;
    CHECK(browser.login("tung").status() == 200);
}

TEST_CASE("a session ends when idle, at its absolute end, by logout and when the officer is disabled") {
    Centre centre([](Settings& settings) {
        settings.sessions.idle = 100s;
        settings.sessions.absolute = 250s;
    });
    Browser browser(centre);
    browser.login("lan");
    centre.wall_clock += 99'000;
    CHECK(browser.get("/v1/session").status() == 200);
    centre.wall_clock += 100'000;
    const auto idle = browser.get("/v1/session");
    CHECK(idle.status() == 401);
    CHECK(idle.problem.code() == v1::REFUSAL_LOGIN_EXPIRED);

    browser.login("lan");
    for (int use = 0; use < 3; ++use) {
        CHECK(browser.get("/v1/session").status() == 200);
        centre.wall_clock += 90'000;
    }
    CHECK(browser.get("/v1/session").problem.code() == v1::REFUSAL_LOGIN_EXPIRED);

    browser.login("lan");
    const auto out = browser.post("/v1/logout", "{}");
    CHECK(out.status() == 204);
    CHECK(out.header("set-cookie").find("Max-Age=0") != std::string::npos);
    CHECK(browser.get("/v1/session").problem.code() == v1::REFUSAL_LOGIN_EXPIRED);

    browser.login("lan");
    centre.change_configuration(
        [](v1::Configuration& configuration) { configuration.mutable_officers(0)->set_disabled(true); });
    CHECK(browser.get("/v1/session").problem.code() == v1::REFUSAL_LOGIN_EXPIRED);
}

TEST_CASE("a login replaces the browser's session by a new one") {
    Centre centre;
    Browser browser(centre);
    browser.login("lan");
    const auto old_cookie = browser.cookie;
    browser.login("minh");
    CHECK(browser.cookie != old_cookie);
    CHECK(browser.get("/v1/session").status() == 200);
    browser.cookie = old_cookie;
    CHECK(browser.get("/v1/session").problem.code() == v1::REFUSAL_LOGIN_EXPIRED);
}

TEST_CASE("sessions survive a restart of the server") {
    Centre centre;
    Browser before(centre);
    before.login("lan");
    centre.restart_server();
    Browser after_restart(centre);
    after_restart.cookie = before.cookie;
    CHECK(after_restart.get("/v1/session").status() == 200);
}

TEST_CASE("a login from another site's page, or in another format, is not read") {
    Centre centre;
    Browser browser(centre);
    browser.origin = "http://evil.example";
    const auto foreign = browser.login("lan");
    CHECK(foreign.status() == 403);
    CHECK(foreign.problem.code() == v1::REFUSAL_ORIGIN_WRONG);
    CHECK(notes_of(centre, SecurityNote::Kind::origin_refused) == 1);

    Browser own(centre);
    CHECK(own.post("/v1/login", R"({"login":"lan"})", "text/plain").problem.code() == v1::REFUSAL_MALFORMED);
    CHECK(own.post("/v1/login", "{").problem.code() == v1::REFUSAL_MALFORMED);
    const auto long_body = own.post("/v1/login", R"({"login":")" + std::string(5'000, 'a') + R"("})");
    CHECK(long_body.status() == 413);
    CHECK(long_body.problem.code() == v1::REFUSAL_TOO_LARGE);
}

TEST_CASE("the loop goes on while a password is checked at its full cost") {
    Centre centre([](Settings& settings) { settings.password_cost = {}; });
    REQUIRE(set_password(*centre.vault, 1, password));
    Browser slow(centre);
    link::ClientSettings to;
    to.host = "127.0.0.1";
    to.port = centre.server->browser_port();
    link::Client client(centre.loop, to);
    link::Client other(centre.loop, to);
    bool logged_in = false;
    int healthy = 0;
    client.request({.method = link::Method::post,
                    .target = "/v1/login",
                    .content_type = "application/json",
                    .headers = {},
                    .body = R"({"login":"lan","password":"a long password"})"},
                   [&](auto response) { logged_in = response && response->status == 200; });
    other.request({.target = "/v1/health", .content_type = {}, .headers = {}, .body = {}},
                  [&](auto response) { healthy += response && response->status == 200 && !logged_in ? 1 : 0; });
    CHECK(centre.wait([&] { return logged_in; }));
    CHECK(healthy == 1);
}

TEST_CASE("a success forgets the failures before it") {
    Centre centre;
    Browser browser(centre);
    for (int round = 0; round < 2; ++round) {
        for (int attempt = 0; attempt < 4; ++attempt) {
            CHECK(browser.login("lan", "another password").status() == 401);
        }
        CHECK(browser.login("lan").status() == 200);
    }
}

TEST_CASE("a new password logs the officer out everywhere when the server is told") {
    Centre centre;
    Browser lan(centre);
    Browser minh(centre);
    lan.login("lan");
    minh.login("minh");
    REQUIRE(set_password(*centre.vault, 1, "the new password", cheap));
    centre.server->end_sessions(1);
    CHECK(lan.get("/v1/session").problem.code() == v1::REFUSAL_LOGIN_EXPIRED);
    CHECK(minh.get("/v1/session").status() == 200);
    CHECK(lan.login("lan").status() == 401);
    CHECK(lan.login("lan", "the new password").status() == 200);
}

TEST_CASE("over TLS the cookie stays on TLS, and browsers are told to") {
    Centre centre([](Settings& settings) {
        settings.browser.tls = Certificates::get().controller;
        settings.browser.tls->client_certificate = link::ClientCertificate::not_asked;
    });
    link::ClientSettings to;
    to.host = "127.0.0.1";
    to.port = centre.server->browser_port();
    to.tls.emplace();
    to.tls->authority = Certificates::get().kiosk.authority;
    link::Client client(centre.loop, to);
    const auto answer = link::test::ask(centre.loop, client,
                                        {.method = link::Method::post,
                                         .target = "/v1/login",
                                         .content_type = "application/json",
                                         .headers = {},
                                         .body = R"({"login":"lan","password":"a long password"})"});
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->headers.find("set-cookie")->ends_with("; Secure"));
    CHECK(answer->headers.find("strict-transport-security"));
}
