#include "controller/hub/app/hub_server.hpp"

#include "controller/forward/forwarder.hpp"
#include "controller/forward/link_transport.hpp"
#include "drivers/link/socket_client.hpp"
#include "tests/unit/hub/hub_fixture.hpp"
#include "tests/unit/link/support.hpp"

#include "layso/v1/refusal.pb.h"
#include "protos/codec.hpp"

#include <fstream>
#include <optional>

namespace layso::hub {
namespace {

using link::test::wait;

constexpr const char* protobuf = "application/x-protobuf";

/// A hub with both listeners on loopback, and clients with certificates.
struct ServerFixture : HubFixture {
    link::test::Authority authority{folder.path(), "authority"};
    link::Loop loop;
    Province province{*hub, "Thanh Hóa", 420, [](const store::Fault& fault) { FAIL(fault.text); }};
    std::unique_ptr<HubServer> server;

    ServerFixture() {
        std::filesystem::create_directories(folder.path() / "pages" / "assets");
        std::ofstream(folder.path() / "pages" / "dashboard.html") << "<title>dashboard</title>";
        std::ofstream(folder.path() / "pages" / "assets" / "a.js") << "1";
        HubServerSettings settings;
        settings.pages = folder.path() / "pages";
        settings.timing.heartbeat = std::chrono::milliseconds{50};
        link::ServerSettings devices;
        devices.tls = authority.issue("hub", "DNS:localhost,IP:127.0.0.1");
        devices.tls->client_certificate = link::ClientCertificate::required;
        settings.devices = devices;
        auto opened = HubServer::open(loop, province, settings);
        REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().detail));
        server = std::move(*opened);
    }

    link::ClientSettings device(const std::string& name) const {
        link::ClientSettings settings;
        settings.host = "localhost";
        settings.port = server->device_port();
        settings.tls = authority.issue(name, "DNS:" + name);
        return settings;
    }
    link::Response post(const std::string& name, const std::string& path, std::string body,
                        const std::string& type = protobuf) {
        link::Client client(loop, device(name));
        link::Call call;
        call.method = link::Method::post;
        call.target = path;
        call.content_type = type;
        call.body = std::move(body);
        auto answer = link::test::ask(loop, client, std::move(call));
        REQUIRE_MESSAGE(answer.has_value(), (answer ? "" : answer.error().detail));
        return std::move(*answer);
    }
    v1::IngestReply ingested(const link::Response& response) const {
        CHECK(response.content_type == protobuf);
        return parse_message<v1::IngestReply>(response.body.view(), batch_limit).value();
    }
    link::Response get(const std::string& target, link::Headers headers = {}) {
        link::ClientSettings settings;
        settings.host = "127.0.0.1";
        settings.port = server->browser_port();
        link::Client client(loop, settings);
        link::Call call;
        call.target = target;
        call.headers = std::move(headers);
        auto answer = link::test::ask(loop, client, std::move(call));
        REQUIRE(answer.has_value());
        return std::move(*answer);
    }
    v1::Problem problem(const link::Response& response) const {
        return from_json<v1::Problem>(response.body.view(), batch_limit).value();
    }
};

TEST_CASE("a centre's certificate names its controller") {
    CHECK(controller_of("controller-12") == 12U);
    for (const char* name : {"controller-", "controller-0", "controller-x", "controller-1x", "kiosk-1.controller-1",
                             "controller--1", "controller-99999999999", ""}) {
        CHECK_FALSE_MESSAGE(controller_of(name).has_value(), name);
    }
}

TEST_CASE_FIXTURE(ServerFixture, "a batch over TLS is counted for the centre of the certificate") {
    const auto reply = ingested(post("controller-1", "/v1/ingest", to_bytes(busy_morning(1).whole())));
    CHECK(reply.refusal() == v1::REFUSAL_UNSPECIFIED);
    CHECK(from_wire(reply.cursor()) == busy_morning(1).head());
    const auto summary = from_json<v1::Summary>(get("/v1/summary?date=2025-07-01").body.view(), batch_limit).value();
    CHECK(summary.dossiers().in_person() == 5);
    CHECK(summary.by_centre_size() == 2);
    CHECK(summary.centres_reporting() == 1);
}

TEST_CASE_FIXTURE(ServerFixture, "nobody speaks for another centre, and a stranger for none") {
    const std::string body = to_bytes(busy_morning(1).whole());
    for (const char* name : {"controller-2", "kiosk-1.controller-1", "hub"}) {
        const auto response = post(name, "/v1/ingest", body);
        CHECK(response.status == 403);
        CHECK(ingested(response).refusal() == v1::REFUSAL_CERTIFICATE_WRONG);
    }
    CHECK(ingested(post("controller-9", "/v1/ingest", to_bytes(busy_morning(9).whole()))).refusal() ==
          v1::REFUSAL_CENTRE_UNKNOWN);
    const link::test::TemporaryFolder elsewhere;
    const link::test::Authority stranger(elsewhere.path(), "stranger");
    auto settings = device("controller-1");
    const auto theirs = stranger.issue("controller-1", "DNS:controller-1");
    settings.tls->certificate = theirs.certificate;
    settings.tls->key = theirs.key;
    link::Client client(loop, settings);
    CHECK_FALSE(link::test::ask(loop, client, {link::Method::post, "/v1/ingest", protobuf, {}, body}).has_value());
    CHECK(hub->verify()->events == 0);
}

TEST_CASE_FIXTURE(ServerFixture, "what is no batch is refused with a code, and the hub goes on") {
    CHECK(post("controller-1", "/v1/ingest", "\xFF\xFF\xFF").status == 400);
    CHECK(post("controller-1", "/v1/ingest", "{}", "application/json").status == 400);
    CHECK(post("controller-1", "/v1/ingest", std::string(batch_limit + 10, 'x')).status == 413);
    CHECK(post("controller-1", "/v1/start", "\xFF").status == 400);
    CHECK(post("controller-1", "/v1/nothing", "").status == 404);
    CHECK(ingested(post("controller-1", "/v1/ingest", to_bytes(busy_morning(1).batch(3, 9)))).refusal() ==
          v1::REFUSAL_BATCH_GAP);
    CHECK(post("controller-1", "/v1/ingest", to_bytes(busy_morning(1).whole())).status == 200);
}

TEST_CASE_FIXTURE(ServerFixture, "a date that does not exist is refused in the reader's language") {
    for (const char* date : {"2025-02-30", "2025-13-01", "yesterday", "2025-7-1", ""}) {
        const auto response = get(std::string("/v1/summary?date=") + date, {{"Accept-Language", "en"}});
        CHECK(response.status == 400);
        CHECK(problem(response).code() == v1::REFUSAL_BAD_DATE);
        CHECK_FALSE(problem(response).message().empty());
    }
    CHECK(get("/v1/summary").status == 200);
    CHECK(get("/v1/summary?date=2031-01-01").status == 200);
}

TEST_CASE_FIXTURE(ServerFixture, "the dashboard's page and its files are served, and nothing else") {
    const auto page = get("/");
    CHECK(page.status == 200);
    CHECK(page.body.view() == "<title>dashboard</title>");
    CHECK(page.headers.find("content-security-policy").has_value());
    CHECK(get("/dashboard").status == 200);
    CHECK(get("/assets/a.js").status == 200);
    CHECK(get("/hub.db").status == 404);
    CHECK(get("/v1/health").status == 200);
    CHECK(get("/v1/stream").status == 400);
}

TEST_CASE_FIXTURE(ServerFixture,
                  "viewers of a day hear of a change well within a second, and of nothing else but a pulse") {
    std::vector<v1::SummaryChange> heard;
    std::vector<v1::SummaryChange> heard_elsewhere;
    const auto viewer = [&](const char* date, std::vector<v1::SummaryChange>& into) {
        link::SocketClientSettings settings;
        settings.host = "127.0.0.1";
        settings.port = server->browser_port();
        settings.target = std::string("/v1/stream?date=") + date;
        link::SocketClientHandlers handlers;
        handlers.on_message = [&into](std::string_view bytes, link::MessageKind) {
            into.push_back(from_json<v1::SummaryChange>(bytes, batch_limit).value());
        };
        auto client = std::make_unique<link::SocketClient>(loop, settings, std::move(handlers));
        client->open();
        return client;
    };
    const auto first = viewer("2025-07-01", heard);
    const auto second = viewer("2025-07-02", heard_elsewhere);
    REQUIRE(wait(loop, [&] { return !heard.empty() && !heard_elsewhere.empty(); }));
    CHECK(heard.front().totals().dossiers().total() == 0);
    REQUIRE(wait(loop, [&] { return heard.size() > 2; }));

    const auto from = heard.size();
    const auto begin = std::chrono::steady_clock::now();
    province.ingest(1, busy_morning(1).whole());
    const auto changed = [&] {
        return std::any_of(heard.begin() + static_cast<std::ptrdiff_t>(from), heard.end(),
                           [](const auto& change) { return change.totals().by_centre_size() == 1; });
    };
    REQUIRE(wait(loop, changed));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{1});
    CHECK(heard.back().totals().dossiers().in_person() == 5);
    for (const auto& change : heard_elsewhere) CHECK(change.totals().by_centre().empty());
}

TEST_CASE_FIXTURE(ServerFixture, "a stream is refused for a bad date and to pages of another site") {
    const auto refused = [&](const char* target, link::Headers headers) {
        link::SocketClientSettings settings;
        settings.host = "127.0.0.1";
        settings.port = server->browser_port();
        settings.target = target;
        settings.headers = std::move(headers);
        std::optional<link::Fault> end;
        link::SocketClientHandlers handlers;
        handlers.on_close = [&](const link::Fault& fault) { end = fault; };
        link::SocketClient client(loop, settings, std::move(handlers));
        client.open();
        REQUIRE(wait(loop, [&] { return end.has_value(); }));
        return end->status;
    };
    CHECK(refused("/v1/stream?date=2025-02-30", {}) == 400);
    CHECK(refused("/v1/stream", {{"Origin", "https://elsewhere.example"}}) == 403);
    CHECK(refused("/v1/other", {}) == 404);
}

TEST_CASE_FIXTURE(ServerFixture, "a journal comes to the hub over TLS, and one commit is counted within a second") {
    auto log = std::move(store::Log::open(folder.path() / "journal.db").value());
    store::Incarnation incarnation;
    incarnation.bytes.fill(7);
    REQUIRE(log.begin(incarnation).has_value());
    const auto write = [&](std::uint64_t dossier) {
        v1::Event event = received(dossier, v1::CHANNEL_ONLINE);
        event.set_business_day(first_of_july);
        event.set_stamp(eight_oclock);
        const auto record = to_record(event);
        REQUIRE(log.append(record.type, record.version, record.payload).has_value());
        REQUIRE(log.commit().has_value());
    };
    for (std::uint64_t dossier = 1; dossier <= 1200; ++dossier) {
        v1::Event event = received(dossier, v1::CHANNEL_ONLINE);
        event.set_business_day(first_of_july);
        event.set_stamp(eight_oclock);
        const auto record = to_record(event);
        REQUIRE(log.append(record.type, record.version, record.payload).has_value());
    }
    REQUIRE(log.commit().has_value());
    forward::LinkTransport transport(loop, "localhost", server->device_port(),
                                     authority.issue("controller-1", "DNS:controller-1"));
    std::vector<link::Timer> timers;
    forward::Forwarder forwarder(forward::JournalReader(log, 1), transport,
                                 {[&](std::chrono::milliseconds pause, std::move_only_function<void()> task) {
                                      timers.push_back(loop.after(pause, std::move(task)));
                                  },
                                  [] { return 0.5; }, [](const store::Fault& fault) { FAIL(fault.text); }});
    forwarder.start();
    REQUIRE(wait(loop, [&] { return dossiers(1) == 1200; }));
    REQUIRE(wait(loop, [&] { return forwarder.report().lag == 0; }));
    const auto begin = std::chrono::steady_clock::now();
    write(1201);
    forwarder.wake();
    REQUIRE(wait(loop, [&] { return dossiers(1) == 1201; }));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{1});
    CHECK(findings().empty());
}

}  // namespace
}  // namespace layso::hub
