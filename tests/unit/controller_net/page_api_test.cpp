#include "tests/unit/controller_net/centre.hpp"

#include "protos/codec.hpp"

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;

namespace {

// A web root beside a secret that no request may reach.
struct Site {
    Site() {
        write_file(folder / "web/index.html", "<!doctype html><title>first</title>");
        write_file(folder / "web/wall.html", "<!doctype html><title>wall</title>");
        write_file(folder / "web/assets/wall-Bk3x9Q2d.js", "export {}");
        write_file(folder / "vault.db", "secret");
    }
    TemporaryFolder folder;
};

}  // namespace

TEST_CASE("pages come with a strong validator and a policy that allows our own scripts only") {
    const Site site;
    Centre centre([&](Settings& settings) { settings.web_root = site.folder / "web"; });
    Browser browser(centre);
    for (const auto* path : {"/", "/counter", "/wall", "/supervisor"}) {
        CAPTURE(path);
        const auto page = browser.get(path);
        REQUIRE(page.status() == 200);
        CHECK(page.response.content_type == "text/html; charset=utf-8");
        CHECK(page.header("cache-control") == "no-cache");
        CHECK(page.header("x-content-type-options") == "nosniff");
        CHECK(page.header("referrer-policy") == "no-referrer");
        const auto policy = page.header("content-security-policy");
        CHECK(policy.find("script-src 'self';") != std::string::npos);
        CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
        const auto etag = page.header("etag");
        CHECK(etag.starts_with('"'));
        const auto same = browser.get(path, {{"If-None-Match", "\"other\", " + etag}});
        CHECK(same.status() == 304);
        CHECK(same.body().empty());
        CHECK(same.header("etag") == etag);
        CHECK(browser.get(path, {{"If-None-Match", "\"other\""}}).status() == 200);
    }
    CHECK(browser.get("/wall").body().find("wall") != std::string::npos);
}

TEST_CASE("assets with a digest in their name are kept for ever") {
    const Site site;
    Centre centre([&](Settings& settings) { settings.web_root = site.folder / "web"; });
    Browser browser(centre);
    const auto script = browser.get("/assets/wall-Bk3x9Q2d.js");
    CHECK(script.status() == 200);
    CHECK(script.body() == "export {}");
    CHECK(script.header("cache-control") == "public, max-age=31536000, immutable");
    const auto head = browser.ask({.method = link::Method::head,
                                   .target = "/assets/wall-Bk3x9Q2d.js",
                                   .content_type = {},
                                   .headers = {},
                                   .body = {}});
    CHECK(head.status() == 200);
    CHECK(head.body().empty());
    CHECK(head.header("etag") == script.header("etag"));
}

TEST_CASE("no path leads out of the web root") {
    const Site site;
    Centre centre([&](Settings& settings) { settings.web_root = site.folder / "web"; });
    for (const auto* path :
         {"/../vault.db", "/assets/../../vault.db", "/%2e%2e/vault.db", "/assets/%2e%2e/%2e%2e/vault.db",
          "/..%2fvault.db", "/..%5cvault.db", "/assets/..\\..\\vault.db", "//vault.db", "/./vault.db",
          "/vault.db%00.html", "/assets", "/assets/"}) {
        CAPTURE(path);
        link::test::RawPeer peer(centre.server->browser_port());
        peer.send("GET " + std::string(path) +
                  " HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nConnection: close\r\n\r\n");
        REQUIRE(centre.wait([&] { return peer.ended(); }));
        const auto& answer = peer.received();
        CHECK((answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 404")));
        CHECK(answer.find("secret") == std::string::npos);
        CHECK(answer.find(R"("code":"REFUSAL_)") != std::string::npos);
    }
}

TEST_CASE("an unknown path and a wrong method are refused with a code") {
    Centre centre;
    Browser browser(centre);
    const auto unknown = browser.get("/v1/nothing");
    CHECK(unknown.status() == 404);
    CHECK(unknown.problem.code() == v1::REFUSAL_NOT_FOUND);
    CHECK(browser.get("/").status() == 404);
    const auto method = browser.post("/v1/health", "{}");
    CHECK(method.status() == 405);
    CHECK(method.problem.code() == v1::REFUSAL_METHOD_NOT_ALLOWED);
    CHECK(method.header("allow") == "GET");
    CHECK(browser.get("/v1/commands").status() == 405);
    CHECK(browser.get("/v1/kiosk").status() == 404);
}

TEST_CASE("what is no HTTP is refused in the user's language and counted") {
    Centre centre;
    link::test::RawPeer peer(centre.server->browser_port());
    peer.send("nonsense\r\n\r\n");
    REQUIRE(centre.wait([&] { return peer.ended(); }));
    CHECK(peer.received().find("REFUSAL_MALFORMED") != std::string::npos);
    CHECK(centre.server->health().refusals() == 1);
}

TEST_CASE("health and metrics say how the controller is, without a login") {
    Centre centre;
    centre.issue();
    Browser browser(centre);
    browser.get("/v1/session");
    const auto health = from_json<v1::Health>(browser.get("/v1/health").body(), 10'000);
    REQUIRE(health);
    CHECK(health->day_open());
    CHECK(health->head().seq() == centre.engine->head().seq());
    CHECK(health->refusals() == 1);
    CHECK(health->commits() > 0);
    CHECK(health->resident_bytes() > 0);
    const auto metrics = browser.get("/v1/metrics");
    CHECK(metrics.status() == 200);
    CHECK(metrics.body().find("\nlayso_refusals_total{code=\"REFUSAL_NOT_LOGGED_IN\"} 1\n") != std::string::npos);
    CHECK(metrics.body().find("# TYPE layso_commits_total counter\n") != std::string::npos);
}

TEST_CASE("a web root that cannot be read is a fault of the configuration") {
    Centre centre;
    auto settings = centre.settings;
    settings.web_root = centre.folder / "missing";
    const auto opened = NetServer::open(centre.loop, *centre.engine, *centre.vault, settings);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == link::FaultCode::configuration);
}
