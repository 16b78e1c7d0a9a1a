#include "drivers/link/tls.hpp"

#include "drivers/link/certificates.hpp"
#include "drivers/link/socket_client.hpp"
#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace layso::link;
using test::wait;

namespace {

/// One CA, a server's and a kiosk's certificate, and another CA that looks the same. Made once: it takes a while.
struct Papers {
    test::TemporaryFolder folder;
    test::Authority ours{folder.path(), "ours"};
    test::Authority theirs{folder.path(), "theirs"};
    TlsSettings server = ours.issue("controller", "DNS:controller.layso,DNS:localhost,IP:127.0.0.1");
    TlsSettings kiosk = ours.issue("kiosk-1", "URI:urn:layso:centre:hac-thanh,DNS:kiosk-1");
    TlsSettings impostor = theirs.issue("impostor", "DNS:controller.layso,IP:127.0.0.1");
};

Papers& papers() {
    static Papers all;
    return all;
}

struct Secured {
    explicit Secured(TlsSettings tls, ClientCertificate asked = ClientCertificate::required) {
        tls.client_certificate = asked;
        ServerHandlers handlers;
        handlers.on_request = [this](Request request, Responder responder) {
            peer = request.peer;
            responder.answer({.status = 200, .content_type = {}, .headers = {}, .body = std::string(40'000, 's')});
        };
        handlers.on_upgrade = [this](const Request& request) -> Upgrade {
            peer = request.peer;
            SocketHandlers socket;
            socket.on_open = [this](Socket opened) { talk = std::move(opened); };
            socket.on_message = [this](std::string_view bytes, MessageKind kind) {
                talk.send(std::make_shared<const std::string>(bytes), kind);
            };
            return socket;
        };
        ServerSettings settings;
        settings.tls = std::move(tls);
        server = test::open_server(loop, std::move(handlers), settings);
    }

    [[nodiscard]] ClientSettings to(TlsSettings tls) const {
        ClientSettings settings;
        settings.host = "127.0.0.1";
        settings.port = server->port();
        settings.tls = std::move(tls);
        return settings;
    }

    /// The fault of one request, or none.
    std::optional<FaultCode> fault(ClientSettings settings) {
        Client client(loop, std::move(settings));
        const auto answer = test::ask(loop, client, {Method::post, "/", {}, {}, std::string(1000, 'c')});
        return answer ? std::nullopt : std::optional(answer.error().code);
    }

    Loop loop;
    std::shared_ptr<const Peer> peer;
    Socket talk;
    std::unique_ptr<Server> server;
};

auto at(std::chrono::days away) {
    return [away] { return std::chrono::system_clock::now() + away; };
}

}  // namespace

TEST_CASE("with certificates of one CA both sides know each other") {
    Secured secured(papers().server);
    Client client(secured.loop, secured.to(papers().kiosk));
    for (int round = 0; round < 3; ++round) {
        const auto answer = test::ask(secured.loop, client, {});
        REQUIRE(answer.has_value());
        CHECK(answer->body.view() == std::string(40'000, 's'));
    }
    REQUIRE(secured.peer);
    CHECK(secured.peer->encrypted);
    REQUIRE(secured.peer->certificate);
    CHECK(secured.peer->certificate->common_name == "kiosk-1");
    CHECK(secured.peer->certificate->uris == std::vector<std::string>{"urn:layso:centre:hac-thanh"});
    CHECK(secured.peer->certificate->dns_names == std::vector<std::string>{"kiosk-1"});
    CHECK(secured.peer->certificate->serial == "abcdef01");
    CHECK(secured.peer->certificate->fingerprint == read_certificate(papers().kiosk.certificate)->fingerprint);
    CHECK(secured.server->counters().handshakes_failed == 0);
}

TEST_CASE("a server of another CA is not trusted") {
    Secured secured(papers().impostor, ClientCertificate::not_asked);
    CHECK(secured.fault(secured.to(papers().kiosk)) == FaultCode::tls_untrusted);
    REQUIRE(wait(secured.loop, [&] { return secured.server->counters().handshakes_failed == 1; }));
    CHECK(secured.server->counters().requests == 0);
}

TEST_CASE("a client without a certificate, or with one of another CA, is told so") {
    Secured secured(papers().server);
    CHECK(secured.fault(secured.to(papers().ours.trust_only())) == FaultCode::tls_rejected_us);
    TlsSettings mixed = papers().impostor;
    mixed.authority = papers().server.authority;
    CHECK(secured.fault(secured.to(mixed)) == FaultCode::tls_rejected_us);
    CHECK(secured.server->counters().requests == 0);
    CHECK(secured.server->counters().handshakes_failed == 2);
}

TEST_CASE("a certificate may be optional, but then must be right too") {
    Secured secured(papers().server, ClientCertificate::optional);
    CHECK_FALSE(secured.fault(secured.to(papers().ours.trust_only())).has_value());
    CHECK_FALSE(secured.peer->certificate.has_value());
    CHECK_FALSE(secured.fault(secured.to(papers().kiosk)).has_value());
    CHECK(secured.peer->certificate.has_value());
    TlsSettings mixed = papers().impostor;
    mixed.authority = papers().server.authority;
    CHECK(secured.fault(secured.to(mixed)) == FaultCode::tls_rejected_us);
}

TEST_CASE("the server's certificate must carry the name that is called") {
    Secured secured(papers().server, ClientCertificate::not_asked);
    ClientSettings settings = secured.to(papers().ours.trust_only());
    settings.verified_name = "other.layso";
    CHECK(secured.fault(settings) == FaultCode::tls_wrong_host);
    settings.verified_name = "127.0.0.2";
    CHECK(secured.fault(settings) == FaultCode::tls_wrong_host);
    settings.verified_name = "controller.layso";
    CHECK_FALSE(secured.fault(settings).has_value());
    settings.verified_name.clear();
    settings.host = "localhost";
    CHECK_FALSE(secured.fault(settings).has_value());
}

TEST_CASE("validity is judged by the caller's time, on both sides") {
    Secured secured(papers().server);
    TlsSettings kiosk = papers().kiosk;
    kiosk.judge_time = at(std::chrono::days(11));
    CHECK(secured.fault(secured.to(kiosk)) == FaultCode::tls_expired);
    kiosk.judge_time = at(std::chrono::days(-2));
    CHECK(secured.fault(secured.to(kiosk)) == FaultCode::tls_expired);
    kiosk.judge_time = at(std::chrono::days(9));
    CHECK_FALSE(secured.fault(secured.to(kiosk)).has_value());

    TlsSettings late = papers().server;
    late.judge_time = at(std::chrono::days(11));
    Secured later(late);
    CHECK(later.fault(later.to(papers().kiosk)) == FaultCode::tls_rejected_us);
}

TEST_CASE("TLS 1.2 is understood, anything older is not") {
    Secured secured(papers().server, ClientCertificate::not_asked);
    const auto handshake_with = [&secured](const std::string& version) {
        const std::string command = "openssl s_client -" + version + " -cipher 'ALL:@SECLEVEL=0' -connect 127.0.0.1:" +
                                    std::to_string(secured.server->port()) + " </dev/null >/dev/null 2>&1";
        std::atomic<int> result = -1;
        std::thread other([&] { result = std::system(command.c_str()); });
        const bool done = wait(secured.loop, [&result] { return result != -1; });
        other.join();
        return done && result == 0;
    };
    CHECK(handshake_with("tls1_3"));
    CHECK(handshake_with("tls1_2"));
    CHECK(secured.server->counters().handshakes_failed == 0);
    CHECK_FALSE(handshake_with("tls1_1"));
    CHECK(secured.server->counters().handshakes_failed == 1);
}

TEST_CASE("a new certificate is used for the connections to come") {
    Secured secured(papers().server, ClientCertificate::not_asked);
    Client old(secured.loop, secured.to(papers().ours.trust_only()));
    CHECK(test::ask(secured.loop, old, {}).has_value());
    TlsSettings broken = papers().server;
    broken.key = papers().kiosk.key;
    CHECK(secured.server->replace_tls(broken).error().code == FaultCode::configuration);
    CHECK_FALSE(secured.fault(secured.to(papers().ours.trust_only())).has_value());
    REQUIRE(secured.server->replace_tls(papers().impostor).has_value());
    CHECK(test::ask(secured.loop, old, {}).has_value());
    CHECK(secured.fault(secured.to(papers().ours.trust_only())) == FaultCode::tls_untrusted);
}

TEST_CASE("unusable files are a fault of configuration") {
    Loop loop;
    ServerSettings settings;
    settings.tls = papers().server;
    settings.tls->key = "/nowhere";
    CHECK(Server::open(loop, settings, {}).error().code == FaultCode::configuration);
    settings.tls = papers().server;
    settings.tls->authority.clear();
    settings.tls->client_certificate = ClientCertificate::required;
    CHECK(Server::open(loop, settings, {}).error().code == FaultCode::configuration);
    ClientSettings client;
    client.host = "127.0.0.1";
    client.tls = TlsSettings{};
    Client careless(loop, client);
    CHECK(test::ask(loop, careless, {}).error().code == FaultCode::configuration);
}

TEST_CASE("one side with TLS and the other without end in a fault, not in a wait") {
    Secured secured(papers().server);
    ClientSettings plain = secured.to({});
    plain.tls.reset();
    CHECK(secured.fault(plain).has_value());

    Loop loop;
    const auto server = test::open_server(loop, {});
    ClientSettings settings = secured.to(papers().kiosk);
    settings.port = server->port();
    Client client(loop, settings);
    CHECK(test::ask(loop, client, {}).error().code == FaultCode::tls_failed);
}

TEST_CASE("what stops in the handshake is ended in time") {
    Loop loop;
    ServerSettings settings;
    settings.tls = papers().server;
    settings.limits.request = 30ms;
    const auto server = test::open_server(loop, {}, settings);
    test::RawPeer peer(server->port());
    REQUIRE(wait(loop, [&] { return peer.ended(); }));
    CHECK(server->counters().handshakes_failed == 1);
    CHECK(server->counters().connections == 0);
}

TEST_CASE("an idle client is left over TLS as well, and comes back") {
    Loop loop;
    ServerHandlers handlers;
    handlers.on_request = [](Request, Responder responder) { responder.answer({}); };
    ServerSettings settings;
    settings.tls = papers().server;
    settings.limits.idle = 200ms;
    const auto server = test::open_server(loop, std::move(handlers), settings);
    ClientSettings to;
    to.host = "127.0.0.1";
    to.port = server->port();
    to.tls = papers().ours.trust_only();
    Client client(loop, to);
    CHECK(test::ask(loop, client, {}).has_value());
    REQUIRE(wait(loop, [&] { return server->counters().connections == 0; }));
    loop.poll();
    CHECK(test::ask(loop, client, {}).has_value());
}

TEST_CASE("WebSocket over TLS carries messages, and the certificate decides there too") {
    Secured secured(papers().server);
    std::vector<std::string> heard;
    std::vector<FaultCode> ends;
    bool opened = false;
    SocketClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = secured.server->port();
    settings.tls = papers().kiosk;
    const SocketClientHandlers handlers{[&opened] { opened = true; },
                                        [&heard](std::string_view bytes, MessageKind) { heard.emplace_back(bytes); },
                                        [&ends](const Fault& fault) { ends.push_back(fault.code); }};
    SocketClient client(secured.loop, settings, handlers);
    client.open();
    REQUIRE(wait(secured.loop, [&opened] { return opened; }));
    CHECK(secured.peer->certificate->common_name == "kiosk-1");
    client.send(std::make_shared<const std::string>(200'000, 'w'));
    client.send(std::make_shared<const std::string>("short"));
    REQUIRE(wait(secured.loop, [&heard] { return heard.size() == 2; }));
    CHECK(heard[0] == std::string(200'000, 'w'));
    CHECK(heard[1] == "short");
    client.close();
    REQUIRE(wait(secured.loop, [&ends] { return ends.size() == 1; }));
    CHECK(ends[0] == FaultCode::cancelled);
    REQUIRE(wait(secured.loop, [&] { return secured.server->counters().connections == 0; }));

    settings.tls = papers().ours.trust_only();
    SocketClient stranger(secured.loop, settings, handlers);
    stranger.open();
    REQUIRE(wait(secured.loop, [&ends] { return ends.size() == 2; }));
    CHECK(ends[1] == FaultCode::tls_rejected_us);
}
