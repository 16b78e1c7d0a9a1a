#include "drivers/link/socket.hpp"

#include "drivers/link/socket_client.hpp"
#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace layso::link;
using test::wait;

namespace {

const std::string upgrade =
    "GET /s HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

std::shared_ptr<const std::string> shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// A server that accepts every WebSocket and writes down what happens.
struct Hall {
    explicit Hall(ServerLimits limits = {}) {
        ServerHandlers handlers;
        handlers.on_upgrade = [this](const Request& request) -> Upgrade {
            if (request.path == "/no") {
                return Response{.status = 401, .content_type = {}, .headers = {}, .body = "log in"};
            }
            const auto place = seats.size();
            seats.emplace_back();
            SocketHandlers socket;
            socket.on_open = [this, place](Socket opened) { seats[place].socket = std::move(opened); };
            socket.on_message = [this, place](std::string_view bytes, MessageKind kind) {
                seats[place].heard.emplace_back(bytes);
                if (echo) {
                    seats[place].socket.send(shared(std::string(bytes)), kind);
                }
            };
            socket.on_close = [this, place](const Fault& fault) {
                CHECK_FALSE(seats[place].end.has_value());
                seats[place].end = fault;
            };
            socket.subprotocol = request.headers.find("Sec-WebSocket-Protocol").value_or("");
            return socket;
        };
        ServerSettings settings;
        settings.limits = limits;
        server = test::open_server(loop, std::move(handlers), settings);
    }

    struct Seat {
        Socket socket;
        std::vector<std::string> heard;
        std::optional<Fault> end;
    };

    Loop loop;
    std::deque<Seat> seats;
    bool echo = false;
    std::unique_ptr<Server> server;
};

/// A client that writes down what happens.
struct Guest {
    explicit Guest(Hall& hall, std::string target = "/s", std::function<void(SocketClientSettings&)> change = {}) {
        SocketClientSettings settings;
        settings.host = "127.0.0.1";
        settings.port = hall.server->port();
        settings.target = std::move(target);
        if (change) {
            change(settings);
        }
        client =
            std::make_unique<SocketClient>(hall.loop, settings,
                                           SocketClientHandlers{[this] { ++opened; },
                                                                [this](std::string_view bytes, MessageKind kind) {
                                                                    heard.emplace_back(bytes);
                                                                    kinds.push_back(kind);
                                                                },
                                                                [this](const Fault& fault) { ends.push_back(fault); }});
        client->open();
    }

    /// Both sides have opened.
    [[nodiscard]] bool is_in(Hall& hall) const {
        return wait(hall.loop, [&] {
            return opened == 1 &&
                   std::ranges::all_of(hall.seats, [](auto& seat) { return seat.end || seat.socket.is_open(); });
        });
    }

    int opened = 0;
    std::vector<std::string> heard;
    std::vector<MessageKind> kinds;
    std::vector<Fault> ends;
    std::unique_ptr<SocketClient> client;
};

}  // namespace

TEST_CASE("messages of both kinds pass in both directions, in order") {
    Hall hall;
    hall.echo = true;
    Guest guest(hall);
    REQUIRE(guest.is_in(hall));
    CHECK(guest.client->is_open());
    CHECK(guest.client->send(shared("một"), MessageKind::text));
    CHECK(guest.client->send(shared(std::string("\0\xff", 2)), MessageKind::binary));
    CHECK(guest.client->send(shared(std::string(200'000, 'l')), MessageKind::text));
    CHECK(guest.client->send(shared(""), MessageKind::text));
    REQUIRE(wait(hall.loop, [&] { return guest.heard.size() == 4; }));
    CHECK(guest.heard[0] == "một");
    CHECK(guest.heard[1] == std::string("\0\xff", 2));
    CHECK(guest.heard[2] == std::string(200'000, 'l'));
    CHECK(guest.heard[3].empty());
    CHECK(guest.kinds == std::vector{MessageKind::text, MessageKind::binary, MessageKind::text, MessageKind::text});
    CHECK(hall.server->counters().sockets == 1);
}

TEST_CASE("an orderly end is told apart from a broken one, on both sides") {
    Hall hall;
    Guest leaving(hall);
    Guest sent_away(hall);
    Guest vanishing(hall);
    REQUIRE(leaving.is_in(hall));
    REQUIRE(sent_away.is_in(hall));
    REQUIRE(vanishing.is_in(hall));
    leaving.client->send(shared("bye"));
    leaving.client->close();
    CHECK_FALSE(leaving.client->is_open());
    CHECK_FALSE(leaving.client->send(shared("more")));
    REQUIRE(wait(hall.loop, [&] { return leaving.ends.size() == 1 && hall.seats[0].end; }));
    CHECK(leaving.ends[0].code == FaultCode::cancelled);
    CHECK(hall.seats[0].heard == std::vector<std::string>{"bye"});
    CHECK(hall.seats[0].end->code == FaultCode::closed);

    hall.seats[1].socket.send(shared("last words"));
    hall.seats[1].socket.close(CloseCode::policy, "logged out");
    CHECK_FALSE(hall.seats[1].socket.is_open());
    REQUIRE(wait(hall.loop, [&] { return sent_away.ends.size() == 1 && hall.seats[1].end; }));
    CHECK(sent_away.heard == std::vector<std::string>{"last words"});
    CHECK(sent_away.ends[0].code == FaultCode::closed);
    CHECK(hall.seats[1].end->code == FaultCode::cancelled);

    vanishing.client.reset();
    REQUIRE(wait(hall.loop, [&] { return hall.seats[2].end.has_value(); }));
    CHECK(vanishing.ends.empty());
    CHECK(hall.server->counters().sockets == 0);
    REQUIRE(wait(hall.loop, [&] { return hall.server->counters().connections == 0; }));
    CHECK_FALSE(hall.seats[2].socket.send(shared("x")));
    CHECK(hall.seats[2].socket.id() == 0);
}

TEST_CASE("one message goes to fifty clients without a copy for each") {
    Hall hall;
    std::vector<std::unique_ptr<Guest>> guests;
    for (int count = 0; count < 50; ++count) {
        guests.push_back(std::make_unique<Guest>(hall));
    }
    REQUIRE(wait(hall.loop, [&] { return hall.server->counters().sockets == 50; }));
    REQUIRE(
        wait(hall.loop, [&] { return std::ranges::all_of(guests, [](auto& guest) { return guest->opened == 1; }); }));
    std::vector<std::uint64_t> ids;
    const auto change = shared(std::string(100'000, 'c'));
    for (auto& seat : hall.seats) {
        CHECK(seat.socket.send(change));
        ids.push_back(seat.socket.id());
    }
    // Held by the queues, each a reference to the one string.
    CHECK(change.use_count() >= 50);
    REQUIRE(wait(hall.loop,
                 [&] { return std::ranges::all_of(guests, [](auto& guest) { return guest->heard.size() == 1; }); }));
    CHECK(std::ranges::all_of(guests, [&](auto& guest) { return guest->heard[0] == *change; }));
    CHECK(change.use_count() == 1);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("a client that takes nothing is dropped, counted, and harms nobody") {
    ServerLimits limits;
    limits.queued_bytes = 4'000'000;
    Hall hall(limits);
    Guest lively(hall);
    REQUIRE(lively.is_in(hall));
    test::RawPeer slow(hall.server->port());
    slow.send(upgrade);
    REQUIRE(wait(hall.loop, [&] { return hall.server->counters().sockets == 2; }));
    const auto change = shared(std::string(500'000, 'c'));
    std::size_t sent = 0;
    while (hall.seats[1].socket.send(change)) {
        ++sent;
        REQUIRE(sent < 1000);
        CHECK(hall.seats[1].socket.queued_bytes() <= limits.queued_bytes);
        CHECK_FALSE(hall.seats[1].end.has_value());
        hall.loop.poll();
    }
    CHECK(sent >= 8);
    CHECK_FALSE(hall.seats[1].end.has_value());
    REQUIRE(wait(hall.loop, [&] { return hall.seats[1].end.has_value(); }));
    CHECK(hall.seats[1].end->code == FaultCode::slow_consumer);
    CHECK(hall.server->counters().slow_consumers == 1);
    CHECK(hall.seats[0].socket.send(change));
    REQUIRE(wait(hall.loop, [&] { return lively.heard.size() == 1; }));
}

TEST_CASE("the number of waiting messages is bounded too, but never below one") {
    ServerLimits limits;
    limits.queued_bytes = 10;
    limits.queued_messages = 3;
    Hall hall(limits);
    Guest guest(hall);
    REQUIRE(guest.is_in(hall));
    CHECK(hall.seats[0].socket.send(shared("longer than ten bytes")));
    REQUIRE(wait(hall.loop, [&] { return guest.heard.size() == 1; }));
    CHECK(hall.seats[0].socket.send(shared("1")));
    CHECK(hall.seats[0].socket.send(shared("2")));
    CHECK(hall.seats[0].socket.send(shared("3")));
    CHECK_FALSE(hall.seats[0].socket.send(shared("4")));
    REQUIRE(wait(hall.loop, [&] { return hall.seats[0].end.has_value(); }));
    CHECK(hall.seats[0].end->code == FaultCode::slow_consumer);
}

TEST_CASE("a message beyond the limit ends the connection") {
    ServerLimits limits;
    limits.message = 1000;
    Hall hall(limits);
    Guest guest(hall);
    REQUIRE(guest.is_in(hall));
    guest.client->send(shared(std::string(1001, 'm')));
    REQUIRE(wait(hall.loop, [&] { return hall.seats[0].end.has_value() && guest.ends.size() == 1; }));
    CHECK(hall.seats[0].end->code == FaultCode::too_large);
    CHECK(hall.seats[0].heard.empty());

    Guest strict(hall, "/s", [](SocketClientSettings& settings) { settings.message = 10; });
    REQUIRE(strict.is_in(hall));
    hall.seats[1].socket.send(shared("eleven bytes"));
    REQUIRE(wait(hall.loop, [&] { return strict.ends.size() == 1; }));
    CHECK(strict.ends[0].code == FaultCode::too_large);
}

TEST_CASE("text that is no UTF-8 ends the connection before the owner hears it") {
    Hall hall;
    Guest guest(hall);
    REQUIRE(guest.is_in(hall));
    guest.client->send(shared("\xff"), MessageKind::text);
    REQUIRE(wait(hall.loop, [&] { return hall.seats[0].end.has_value(); }));
    CHECK(hall.seats[0].end->code == FaultCode::protocol);
    CHECK(hall.seats[0].heard.empty());
}

TEST_CASE("the heartbeat finds a silent peer, and leaves a living one alone") {
    ServerLimits limits;
    limits.heartbeat = 400ms;
    Hall hall(limits);
    // Shakes hands and then never answers a ping, though the server keeps talking to it.
    test::RawPeer dead(hall.server->port());
    dead.send(upgrade);
    REQUIRE(wait(hall.loop, [&] { return hall.server->counters().sockets == 1; }));
    Guest alive(hall);
    REQUIRE(alive.is_in(hall));
    const auto tick = shared("tick");
    REQUIRE(wait(hall.loop, [&] {
        hall.seats[0].socket.send(tick);
        return hall.seats[0].end.has_value();
    }));
    CHECK(hall.seats[0].end->code == FaultCode::timeout);
    bool later = false;
    const Timer timer = hall.loop.after(900ms, [&later] { later = true; });
    REQUIRE(wait(hall.loop, [&] { return later; }));
    CHECK(alive.client->is_open());
    CHECK_FALSE(hall.seats[1].end.has_value());
}

TEST_CASE("a server that is silent, or answers something else, is told apart") {
    Hall hall;
    const test::SilentListener silent;
    Guest guest(hall, "/s", [&](SocketClientSettings& settings) {
        settings.port = silent.port();
        settings.connect_timeout = 30ms;
    });
    REQUIRE(wait(hall.loop, [&] { return guest.ends.size() == 1; }));
    CHECK(guest.ends[0].code == FaultCode::timeout);
    CHECK(guest.opened == 0);

    Guest refused(hall, "/no");
    REQUIRE(wait(hall.loop, [&] { return refused.ends.size() == 1; }));
    CHECK(refused.ends[0].code == FaultCode::upgrade_refused);
    CHECK(refused.ends[0].status == 401);
}

TEST_CASE("a client heartbeat gives up a server whose loop stands still") {
    Hall hall;
    Loop own;
    std::vector<Fault> ends;
    bool opened = false;
    SocketClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = hall.server->port();
    settings.heartbeat = 60ms;
    SocketClient client(own, settings,
                        {[&] { opened = true; }, {}, [&ends](const Fault& fault) { ends.push_back(fault); }});
    client.open();
    REQUIRE(wait(own, [&] {
        hall.loop.poll();
        return opened;
    }));
    // From here on only the client's loop runs.
    REQUIRE(wait(own, [&] { return ends.size() == 1; }));
    CHECK(ends[0].code == FaultCode::timeout);
}

TEST_CASE("a client may connect again from its own on_close") {
    Hall hall;
    std::vector<FaultCode> ends;
    int opened = 0;
    SocketClientSettings settings;
    settings.host = "127.0.0.1";
    settings.port = hall.server->port();
    std::unique_ptr<SocketClient> client;
    client = std::make_unique<SocketClient>(hall.loop, settings,
                                            SocketClientHandlers{[&] { ++opened; },
                                                                 {},
                                                                 [&](const Fault& fault) {
                                                                     ends.push_back(fault.code);
                                                                     if (ends.size() < 3) {
                                                                         client->open();
                                                                     } else {
                                                                         client.reset();
                                                                     }
                                                                 }});
    client->open();
    client->open();
    for (std::size_t round = 0; round < 3; ++round) {
        REQUIRE(wait(hall.loop, [&] { return hall.seats.size() == round + 1 && hall.seats[round].socket.is_open(); }));
        hall.seats[round].socket.close(CloseCode::going_away);
        REQUIRE(wait(hall.loop, [&] { return ends.size() == round + 1; }));
    }
    CHECK(opened == 3);
    CHECK(ends == std::vector(3, FaultCode::closed));
}

TEST_CASE("giving up while connecting ends once, with cancelled") {
    Hall hall;
    const test::SilentListener silent;
    Guest guest(hall, "/s", [&](SocketClientSettings& settings) { settings.port = silent.port(); });
    guest.client->close();
    guest.client->close();
    CHECK(guest.ends.empty());
    REQUIRE(wait(hall.loop, [&] { return guest.ends.size() == 1; }));
    CHECK(guest.ends[0].code == FaultCode::cancelled);
    Guest waiting(hall, "/s", [&](SocketClientSettings& settings) { settings.port = silent.port(); });
    bool later = false;
    const Timer timer = hall.loop.after(10ms, [&later] { later = true; });
    REQUIRE(wait(hall.loop, [&] { return later; }));
    waiting.client->close();
    REQUIRE(wait(hall.loop, [&] { return waiting.ends.size() == 1; }));
    CHECK(guest.ends.size() == 1);
}

TEST_CASE("headers and subprotocol are the owners'") {
    Hall hall;
    Guest guest(hall, "/s?since=5", [](SocketClientSettings& settings) {
        settings.headers = {{"Cookie", "session=1"}, {"Sec-WebSocket-Protocol", "layso.v1"}};
    });
    REQUIRE(guest.is_in(hall));
}

TEST_CASE("a server that closes calls no socket handler any more") {
    Hall hall;
    Guest guest(hall);
    REQUIRE(guest.is_in(hall));
    hall.server->close();
    REQUIRE(wait(hall.loop, [&] { return guest.ends.size() == 1; }));
    CHECK(guest.ends[0].code == FaultCode::closed);
    CHECK_FALSE(hall.seats[0].end.has_value());
    CHECK_FALSE(hall.seats[0].socket.send(shared("x")));
}
