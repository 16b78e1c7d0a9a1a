#include "drivers/link/server.hpp"

#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace layso::link;
using test::RawPeer;

namespace {

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

ServerHandlers plain(const std::string& body) {
    ServerHandlers handlers;
    handlers.on_request = [body](Request, Responder responder) {
        responder.answer({.status = 200, .content_type = "text/plain", .headers = {}, .body = body});
    };
    return handlers;
}

bool complete(RawPeer& peer) {
    return peer.received().find("\r\n\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("two servers share no port, and a bad address is a fault") {
    Loop loop;
    const auto server = test::open_server(loop, {});
    ServerSettings taken;
    taken.port = server->port();
    const auto second = Server::open(loop, taken, {});
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == FaultCode::address_in_use);
    ServerSettings wrong;
    wrong.address = "localhost";
    CHECK(Server::open(loop, wrong, {}).error().code == FaultCode::configuration);
    wrong.address = "192.0.2.1";
    CHECK(Server::open(loop, wrong, {}).error().code == FaultCode::configuration);
}

TEST_CASE("requests carry their peer, also over both families") {
    Loop loop;
    std::vector<std::string> addresses;
    ServerHandlers handlers;
    handlers.on_request = [&](Request request, Responder responder) {
        addresses.push_back(request.peer->address);
        CHECK(request.peer->port != 0);
        CHECK_FALSE(request.peer->encrypted);
        responder.answer({});
    };
    ServerSettings settings;
    settings.address = "::";
    const auto server = test::open_server(loop, std::move(handlers), settings);
    RawPeer peer(server->port());
    peer.send(get);
    REQUIRE(test::wait(loop, [&] { return complete(peer); }));
    CHECK(addresses == std::vector<std::string>{"127.0.0.1"});
}

TEST_CASE("a refusal reaches a client that is still sending") {
    Loop loop;
    ServerSettings settings;
    settings.limits.body = 1000;
    const auto server = test::open_server(loop, plain("x"), settings);
    RawPeer peer(server->port());
    peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + std::string(200'000, 'b'));
    REQUIRE(test::wait(loop, [&] { return peer.ended(); }));
    CHECK(peer.received().starts_with("HTTP/1.1 413 "));
}

TEST_CASE("one address cannot take all connections") {
    Loop loop;
    ServerHandlers handlers = plain("in");
    handlers.on_bad_request = [](BadRequest kind, std::string_view) {
        CHECK(kind == BadRequest::too_many_connections);
        return Response{.status = 200, .content_type = {}, .headers = {}, .body = "full"};
    };
    ServerSettings settings;
    settings.limits.connections_per_address = 2;
    const auto server = test::open_server(loop, std::move(handlers), settings);
    RawPeer first(server->port());
    auto second = std::make_unique<RawPeer>(server->port());
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 2; }));
    auto third = std::make_unique<RawPeer>(server->port());
    REQUIRE(test::wait(loop, [&] { return third->ended(); }));
    CHECK(third->received().starts_with("HTTP/1.1 503 "));
    CHECK(third->received().ends_with("full"));
    CHECK(server->counters().connections_refused == 1);
    second.reset();
    third.reset();
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 1; }));
    RawPeer fourth(server->port());
    fourth.send(get);
    REQUIRE(test::wait(loop, [&] { return complete(fourth); }));
    CHECK(fourth.received().starts_with("HTTP/1.1 200 "));
}

TEST_CASE("slow heads end by the real clock too") {
    Loop loop;
    ServerSettings settings;
    settings.limits.request = 30ms;
    const auto server = test::open_server(loop, plain("x"), settings);
    RawPeer peer(server->port());
    peer.send("GET / HT");
    REQUIRE(test::wait(loop, [&] { return peer.ended(); }));
    CHECK(peer.received().starts_with("HTTP/1.1 408 "));
    CHECK(server->counters().connections == 1);
    // The rest of the goodbye is bounded too, though this peer never ends its side.
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 0; }));
}

TEST_CASE("a group commit answers what came meanwhile") {
    Loop loop;
    std::vector<Responder> batch;
    std::size_t largest = 0;
    bool asked = false;
    ServerHandlers handlers;
    handlers.on_request = [&](Request, Responder responder) {
        batch.push_back(std::move(responder));
        if (!std::exchange(asked, true)) {
            loop.defer([&] {
                asked = false;
                largest = std::max(largest, batch.size());
                for (auto& owed : std::exchange(batch, {})) {
                    owed.answer({});
                }
            });
        }
    };
    const auto server = test::open_server(loop, std::move(handlers));
    std::vector<std::unique_ptr<RawPeer>> peers;
    for (int count = 0; count < 20; ++count) {
        peers.push_back(std::make_unique<RawPeer>(server->port()));
    }
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 20; }));
    for (const auto& peer : peers) {
        peer->send(get);
    }
    REQUIRE(test::wait(loop, [&] { return std::ranges::all_of(peers, [](auto& peer) { return complete(*peer); }); }));
    CHECK(largest == 20);
}

TEST_CASE("out of descriptors the server waits, and goes on") {
    Loop loop;
    const auto server = test::open_server(loop, plain("x"));
    RawPeer peer(server->port());
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const int next = ::dup(0);
    REQUIRE(next >= 0);
    ::close(next);
    const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    const bool failed = test::wait(loop, [&] { return server->counters().accept_errors > 0; });
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    REQUIRE(failed);
    peer.send(get);
    REQUIRE(test::wait(loop, [&] { return complete(peer); }));
}

TEST_CASE("a closed server calls nobody and ends everybody") {
    Loop loop;
    std::unique_ptr<Server> server;
    int calls = 0;
    ServerHandlers handlers;
    handlers.on_request = [&](Request, Responder responder) {
        ++calls;
        server->close();
        responder.answer({});
    };
    server = test::open_server(loop, std::move(handlers));
    RawPeer one(server->port());
    RawPeer other(server->port());
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 2; }));
    one.send(get + get);
    REQUIRE(test::wait(loop, [&] { return one.ended() && other.ended(); }));
    CHECK(calls == 1);
    CHECK(one.received().empty());
    server.reset();
    loop.poll();
}

TEST_CASE("a server may be destroyed by its own handlers") {
    Loop loop;
    std::unique_ptr<Server> server;
    ServerHandlers handlers;
    handlers.on_request = [&](Request, Responder responder) {
        server.reset();
        responder.answer({});
    };
    handlers.on_bad_request = [&](BadRequest, std::string_view) {
        server.reset();
        return Response{};
    };
    ServerSettings settings;
    settings.limits.request = 20ms;
    for (const std::string& bytes : {get, std::string("nonsense\r\n\r\n"), std::string("too slow")}) {
        server = test::open_server(loop, handlers, settings);
        RawPeer peer(server->port());
        RawPeer other(server->port());
        peer.send(bytes);
        REQUIRE(test::wait(loop, [&] { return server == nullptr && peer.ended() && other.ended(); }));
    }
}

TEST_CASE("without listening the old connections go on") {
    Loop loop;
    const auto server = test::open_server(loop, plain("x"));
    RawPeer peer(server->port());
    REQUIRE(test::wait(loop, [&] { return server->counters().connections == 1; }));
    server->stop_listening();
    peer.send(get);
    REQUIRE(test::wait(loop, [&] { return complete(peer); }));
}

TEST_CASE("a loop may end before what lives on it") {
    auto loop = std::make_unique<Loop>();
    std::vector<Responder> owed;
    ServerHandlers handlers;
    handlers.on_request = [&](Request, Responder responder) { owed.push_back(std::move(responder)); };
    auto server = test::open_server(*loop, std::move(handlers));
    RawPeer peer(server->port());
    peer.send(get);
    REQUIRE(test::wait(*loop, [&] { return owed.size() == 1; }));
    server.reset();
    loop.reset();
    owed.clear();
}
