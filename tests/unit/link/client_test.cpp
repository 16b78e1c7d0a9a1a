#include "drivers/link/client.hpp"

#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

using namespace std::chrono_literals;
using namespace layso::link;

namespace {

ClientSettings to(std::uint16_t port) {
    ClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = port;
    return settings;
}

/// What the client makes of these bytes as an answer.
std::expected<Response, Fault> answered_with(const std::string& bytes, bool then_close, ClientSettings settings = {}) {
    Loop loop;
    test::SilentListener listener;
    settings.host = "127.0.0.1";
    settings.port = listener.port();
    Client client(loop, settings);
    std::optional<std::expected<Response, Fault>> answer;
    client.request({}, [&answer](auto result) { answer = std::move(result); });
    REQUIRE(test::wait(loop, [&] { return listener.say(bytes, then_close); }));
    REQUIRE(test::wait(loop, [&] { return answer.has_value(); }));
    return std::move(*answer);
}

}  // namespace

TEST_CASE("requests go one after another over one connection") {
    Loop loop;
    std::vector<std::uint16_t> ports;
    std::string host;
    ServerHandlers handlers;
    handlers.on_request = [&](Request request, Responder responder) {
        ports.push_back(request.peer->port);
        host = request.headers.find("Host").value_or("none");
        responder.answer({.status = 201,
                          .content_type = std::string(request.headers.find("Content-Type").value_or("none")),
                          .headers = {{"X-Seen", std::string(request.headers.find("X-Sent").value_or("none"))}},
                          .body = std::string(name(request.method)) + request.target + request.body});
    };
    const auto server = test::open_server(loop, std::move(handlers));
    Client client(loop, to(server->port()));
    std::vector<std::string> bodies;
    for (int number = 0; number < 5; ++number) {
        client.request({Method::post, "/n?x=1", "text/plain", {{"X-Sent", "sent"}}, std::to_string(number)},
                       [&bodies](std::expected<Response, Fault> answer) {
                           REQUIRE(answer.has_value());
                           CHECK(answer->status == 201);
                           CHECK(answer->content_type == "text/plain");
                           CHECK(answer->headers.find("x-seen") == "sent");
                           bodies.emplace_back(answer->body.view());
                       });
    }
    CHECK(bodies.empty());
    REQUIRE(test::wait(loop, [&] { return bodies.size() == 5; }));
    CHECK(bodies ==
          std::vector<std::string>{"POST/n?x=10", "POST/n?x=11", "POST/n?x=12", "POST/n?x=13", "POST/n?x=14"});
    CHECK(ports == std::vector<std::uint16_t>(5, ports.front()));
    CHECK(host == "127.0.0.1:" + std::to_string(server->port()));
}

TEST_CASE("large bodies pass in both directions") {
    Loop loop;
    ServerHandlers handlers;
    handlers.on_request = [](Request request, Responder responder) {
        responder.answer({.status = 200, .content_type = {}, .headers = {}, .body = request.body + request.body});
    };
    ServerSettings settings;
    settings.limits.body = 8'000'000;
    const auto server = test::open_server(loop, std::move(handlers), settings);
    Client client(loop, to(server->port()));
    const std::string body(5'000'000, 'b');
    const auto answer = test::ask(loop, client, {Method::post, "/", {}, {}, body});
    REQUIRE(answer.has_value());
    CHECK(answer->body.view() == body + body);
    const auto next =
        test::ask(loop, client, {.method = Method::head, .target = "/", .content_type = {}, .headers = {}, .body = {}});
    REQUIRE(next.has_value());
    CHECK(next->body.size() == 0);
}

TEST_CASE("a name resolves, an unknown one is a fault") {
    Loop loop;
    const auto server = test::open_server(loop, {});
    ClientSettings settings = to(server->port());
    settings.host = "localhost";
    Client client(loop, settings);
    const auto answer = test::ask(loop, client, {});
    REQUIRE(answer.has_value());
    CHECK(answer->status == 500);
    settings.host = "no-such-host.invalid";
    Client lost(loop, settings);
    CHECK(test::ask(loop, lost, {}).error().code == FaultCode::name_unknown);
}

TEST_CASE("nobody there, or nobody who speaks, is a fault of its own") {
    Loop loop;
    std::uint16_t port = 0;
    {
        const test::SilentListener gone;
        port = gone.port();
    }
    Client refused(loop, to(port));
    CHECK(test::ask(loop, refused, {}).error().code == FaultCode::refused);

    const test::SilentListener silent;
    ClientSettings settings = to(silent.port());
    settings.response_timeout = 20ms;
    Client client(loop, settings);
    CHECK(test::ask(loop, client, {}).error().code == FaultCode::timeout);
    CHECK(test::ask(loop, client, {}).error().code == FaultCode::timeout);

    // TLS waits for the peer's half of the handshake.
    test::TemporaryFolder folder;
    settings.tls = test::Authority(folder.path(), "ca").trust_only();
    settings.connect_timeout = 20ms;
    Client secure(loop, settings);
    CHECK(test::ask(loop, secure, {}).error().code == FaultCode::timeout);
}

TEST_CASE("answers that are none are told apart") {
    CHECK(answered_with("", true).error().code == FaultCode::closed);
    CHECK(answered_with("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", true).error().code == FaultCode::closed);
    CHECK(answered_with("SSH-2.0-OpenSSH\r\n", false).error().code == FaultCode::protocol);
    ClientSettings settings;
    settings.response_body = 10;
    settings.response_header = 100;
    CHECK(answered_with("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", false, settings).error().code ==
          FaultCode::too_large);
    CHECK(answered_with("HTTP/1.1 200 OK\r\n\r\n" + std::string(100, 'a'), true, settings).error().code ==
          FaultCode::too_large);
    CHECK(answered_with("HTTP/1.1 200 OK\r\nA: " + std::string(1000, 'a'), false, settings).error().code ==
          FaultCode::too_large);
}

TEST_CASE("answers that older servers give are understood") {
    const auto until_end = answered_with("HTTP/1.0 200 OK\r\n\r\nall of it", true);
    REQUIRE(until_end.has_value());
    CHECK(until_end->body.view() == "all of it");
    const auto interim = answered_with("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", false);
    REQUIRE(interim.has_value());
    CHECK(interim->status == 204);
    const auto chunked =
        answered_with("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", false);
    REQUIRE(chunked.has_value());
    CHECK(chunked->body.view() == "ab");
}

TEST_CASE("a server that left while idle is called anew") {
    Loop loop;
    ServerHandlers handlers;
    handlers.on_request = [](Request, Responder responder) { responder.answer({}); };
    ServerSettings settings;
    settings.limits.idle = 200ms;
    const auto server = test::open_server(loop, std::move(handlers), settings);
    Client client(loop, to(server->port()));
    const auto start = std::chrono::steady_clock::now();
    CHECK(test::ask(loop, client, {}).has_value());
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 0; }));
    // Both said goodbye; nobody waited for the two seconds that a silent peer is given.
    CHECK(std::chrono::steady_clock::now() - start < 2s);
    CHECK(test::ask(loop, client, {}).has_value());
    CHECK(server->counters().requests == 2);
}

TEST_CASE("a server that ends each connection is no hindrance") {
    Loop loop;
    ServerHandlers handlers;
    handlers.on_request = [](Request, Responder responder) { responder.answer({}); };
    const auto server = test::open_server(loop, std::move(handlers));
    Client client(loop, to(server->port()));
    for (int round = 0; round < 3; ++round) {
        CHECK(test::ask(loop, client, {Method::get, "/", {}, {{"Connection", "close"}}, {}}).has_value());
    }
}

TEST_CASE("the queue is bounded, and close ends all that waits") {
    Loop loop;
    const test::SilentListener silent;
    ClientSettings settings = to(silent.port());
    settings.queued_requests = 2;
    Client client(loop, settings);
    std::vector<FaultCode> codes;
    for (int number = 0; number < 3; ++number) {
        client.request({}, [&codes](auto answer) { codes.push_back(answer.error().code); });
    }
    CHECK(codes.empty());
    REQUIRE(test::wait(loop, [&] { return codes.size() == 1; }));
    CHECK(codes.front() == FaultCode::overloaded);
    client.close();
    REQUIRE(test::wait(loop, [&] { return codes.size() == 3; }));
    CHECK(codes == std::vector{FaultCode::overloaded, FaultCode::cancelled, FaultCode::cancelled});
}

TEST_CASE("a client may end in its own callback, and calls nobody afterwards") {
    Loop loop;
    ServerHandlers handlers;
    handlers.on_request = [](Request, Responder responder) { responder.answer({}); };
    const auto server = test::open_server(loop, std::move(handlers));
    int calls = 0;
    auto client = std::make_unique<Client>(loop, to(server->port()));
    for (int number = 0; number < 3; ++number) {
        client->request({}, [&](auto) {
            ++calls;
            client.reset();
        });
    }
    REQUIRE(test::wait(loop, [&] { return calls > 0 && server->counters().connections == 0; }));
    CHECK(calls == 1);
}
