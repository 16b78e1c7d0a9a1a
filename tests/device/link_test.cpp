// The kiosk's link against a controller of a few lines, on loopback.
#include "drivers/link/server.hpp"
#include "firmware/link/controller_connection.hpp"

#include "protos/codec.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace layso;
using namespace layso::kiosk;

namespace {

constexpr auto at_most = std::chrono::seconds{10};

// Welcomes every kiosk, or turns it away; keeps what it heard.
struct SmallController {
    link::Loop& loop;
    v1::Refusal turn_away = v1::REFUSAL_UNSPECIFIED;
    std::vector<v1::KioskFrame> heard;
    std::vector<link::Socket> sockets;
    std::unique_ptr<link::Server> server;

    explicit SmallController(link::Loop& the_loop, std::uint16_t port = 0) : loop(the_loop) {
        link::ServerHandlers handlers;
        handlers.on_upgrade = [this](const link::Request& request) -> link::Upgrade {
            REQUIRE(request.path == "/v1/kiosk");
            link::SocketHandlers socket;
            socket.on_open = [this](const link::Socket& opened) { sockets.push_back(opened); };
            socket.on_message = [this](std::string_view bytes, link::MessageKind kind) {
                REQUIRE(kind == link::MessageKind::binary);
                auto frame = parse_message<v1::KioskFrame>(bytes, kiosk_frame_limit);
                REQUIRE(frame.has_value());
                heard.push_back(*frame);
                if (frame->has_hello()) greet();
                if (frame->has_request()) answer(frame->request().command().request_id());
            };
            return socket;
        };
        link::ServerSettings settings;
        settings.port = port;
        auto opened = link::Server::open(loop, settings, std::move(handlers));
        REQUIRE(opened.has_value());
        server = std::move(*opened);
    }

    void send(const v1::KioskFrame& frame) {
        sockets.back().send(std::make_shared<const std::string>(to_bytes(frame)), link::MessageKind::binary);
    }
    void greet() {
        v1::KioskFrame frame;
        if (turn_away != v1::REFUSAL_UNSPECIFIED) {
            frame.mutable_refused()->set_refusal(turn_away);
            send(frame);
            sockets.back().close(link::CloseCode::policy);
            return;
        }
        frame.mutable_welcome()->set_protocol_version(1);
        frame.mutable_welcome()->set_stamp(1'751'335'200'000);
        send(frame);
    }
    void answer(const std::string& request_id) {
        v1::KioskFrame frame;
        frame.mutable_reply()->set_request_id(request_id);
        send(frame);
    }
};

struct Kiosk {
    std::vector<v1::KioskReply> replies;
    std::vector<v1::KioskUpdate> updates;
    std::vector<v1::Refusal> turned_away;
    int welcomes = 0;
    int losses = 0;
    ControllerConnection connection;

    Kiosk(link::Loop& loop, std::uint16_t port)
        : connection(loop, settings(port),
                     {.on_welcome = [this](const v1::KioskWelcome&) { ++welcomes; },
                      .on_update = [this](v1::KioskUpdate update) { updates.push_back(std::move(update)); },
                      .on_reply = [this](v1::KioskReply reply) { replies.push_back(std::move(reply)); },
                      .on_turned_away = [this](v1::Refusal refusal) { turned_away.push_back(refusal); },
                      .on_lost = [this] { ++losses; },
                      .on_fault = [](const link::Fault&) {}}) {
        v1::KioskHello hello;
        hello.set_software_version("test");
        hello.add_witnessed()->set_number(12);
        connection.set_hello(std::move(hello));
        connection.start();
    }

    static ConnectionSettings settings(std::uint16_t port) {
        ConnectionSettings settings;
        settings.host = "127.0.0.1";
        settings.port = port;
        settings.first_wait = std::chrono::milliseconds{10};
        settings.longest_wait = std::chrono::milliseconds{50};
        return settings;
    }
};

}  // namespace

TEST_CASE("hello with versions and testimony first, then welcome and the status") {
    link::Loop loop;
    SmallController controller{loop};
    Kiosk kiosk{loop, controller.server->port()};
    REQUIRE(loop.run_until([&] { return controller.heard.size() >= 2; }, at_most));
    CHECK(kiosk.welcomes == 1);
    const auto& hello = controller.heard[0].hello();
    CHECK(hello.protocol_versions_size() == 1);
    CHECK(hello.protocol_versions(0) == protocol_version);
    CHECK(hello.software_version() == "test");
    CHECK(hello.witnessed(0).number() == 12);
    CHECK(controller.heard[1].has_status());
}

TEST_CASE("requests are answered, updates come through") {
    link::Loop loop;
    SmallController controller{loop};
    Kiosk kiosk{loop, controller.server->port()};
    REQUIRE(loop.run_until([&] { return kiosk.welcomes == 1; }, at_most));
    v1::Command command;
    command.set_request_id("touch-1");
    kiosk.connection.send(command);
    REQUIRE(loop.run_until([&] { return !kiosk.replies.empty(); }, at_most));
    CHECK(kiosk.replies[0].request_id() == "touch-1");
    v1::KioskFrame frame;
    frame.mutable_update()->set_stamp(5);
    controller.send(frame);
    CHECK(loop.run_until([&] { return !kiosk.updates.empty(); }, at_most));
}

TEST_CASE("a lost controller is told once, and found again when it is back") {
    link::Loop loop;
    auto controller = std::make_unique<SmallController>(loop);
    const auto port = controller->server->port();
    Kiosk kiosk{loop, port};
    REQUIRE(loop.run_until([&] { return kiosk.welcomes == 1; }, at_most));
    controller.reset();
    REQUIRE(loop.run_until([&] { return kiosk.losses == 1; }, at_most));
    CHECK_FALSE(kiosk.connection.welcomed());
    v1::Command command;
    command.set_request_id("into the void");
    kiosk.connection.send(command);
    controller = std::make_unique<SmallController>(loop, port);
    REQUIRE(loop.run_until([&] { return kiosk.welcomes == 2; }, at_most));
    CHECK(kiosk.losses == 1);
    for (const auto& frame : controller->heard) CHECK_FALSE(frame.has_request());
}

TEST_CASE("a kiosk that is turned away says so and asks again") {
    link::Loop loop;
    SmallController controller{loop};
    controller.turn_away = v1::REFUSAL_KIOSK_UNKNOWN;
    Kiosk kiosk{loop, controller.server->port()};
    REQUIRE(loop.run_until([&] { return kiosk.turned_away.size() >= 2; }, at_most));
    CHECK(kiosk.turned_away[0] == v1::REFUSAL_KIOSK_UNKNOWN);
    CHECK(kiosk.welcomes == 0);
    CHECK(kiosk.losses == 0);
    controller.turn_away = v1::REFUSAL_UNSPECIFIED;
    CHECK(loop.run_until([&] { return kiosk.welcomes == 1; }, at_most));
}

TEST_CASE("frames that are none, or of a later version, change nothing") {
    link::Loop loop;
    SmallController controller{loop};
    Kiosk kiosk{loop, controller.server->port()};
    REQUIRE(loop.run_until([&] { return kiosk.welcomes == 1; }, at_most));
    controller.sockets.back().send(std::make_shared<const std::string>("\xff\xff garbage"), link::MessageKind::binary);
    controller.sockets.back().send(std::make_shared<const std::string>("\xf2\x06\x01x"), link::MessageKind::binary);
    v1::KioskFrame frame;
    frame.mutable_update()->set_stamp(5);
    controller.send(frame);
    REQUIRE(loop.run_until([&] { return !kiosk.updates.empty(); }, at_most));
    CHECK(kiosk.losses == 0);
}
