#pragma once

#include "controller/journal/engine.hpp"
#include "controller/net/net_server.hpp"
#include "drivers/link/client.hpp"
#include "drivers/link/socket_client.hpp"
#include "tests/unit/controller_net/support.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/console.pb.h"
#include "layso/v1/kiosk.pb.h"
#include "layso/v1/refusal.pb.h"
#include "layso/v1/view.pb.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layso::net::test {

/// The numbers of the configuration that centre_configuration() makes.
inline constexpr std::uint32_t service = 1;
inline constexpr std::uint32_t other_service = 2;
inline constexpr std::uint32_t first_counter = 3;
inline constexpr std::uint32_t second_counter = 4;
inline constexpr std::uint32_t display = 1;
inline constexpr std::uint32_t kiosk = 1;
inline constexpr std::string_view password = "a long password";

/// Two counters, two services of one series, a wall, a kiosk; officers lan (officer), minh (supervisor), tung
/// (technician), cu (disabled officer), all with `password`.
[[nodiscard]] v1::Configuration centre_configuration();

/// A whole controller on loopback: real engine on a journal in a folder of its own, real sockets. Its clocks are
/// variables.
class Centre {
  public:
    /// `change` may adjust the settings before the server opens.
    explicit Centre(const std::function<void(Settings&)>& change = {});
    ~Centre();

    /// As the controller itself; must succeed.
    void act(v1::Command command);
    void change_configuration(const std::function<void(v1::Configuration&)>& change);
    /// Issues a ticket at the desk and answers it.
    std::uint64_t issue(std::uint32_t of_service = service);
    /// The server goes away and comes back on the same journal and vault.
    void restart_server();
    bool wait(const std::function<bool()>& condition) { return link::test::wait(loop, condition); }
    [[nodiscard]] bool stands(v1::AlarmKind kind) const;

    TemporaryFolder folder;
    link::Loop loop;
    std::int64_t wall_clock = 1'751'330'000'000;  // 1 July 2025, 07:33 in Vietnam
    std::int64_t steady_clock = 1'000'000;
    std::vector<SecurityNote> notes;
    std::vector<std::pair<std::uint32_t, v1::KioskHello>> testimonies;
    std::unique_ptr<store::Vault> vault;
    std::unique_ptr<store::Log> log;
    std::unique_ptr<journal::Engine> engine;
    Settings settings;
    std::unique_ptr<NetServer> server;

  private:
    std::uint64_t requests_ = 0;
};

/// A CA and certificates that are made once for all tests.
struct Certificates {
    static const Certificates& get();
    link::TlsSettings controller;
    link::TlsSettings kiosk;          // kiosk-1.controller-1
    link::TlsSettings unknown_kiosk;  // kiosk-9.controller-1
    link::TlsSettings other_device;   // controller-2
    link::TlsSettings foreign;        // kiosk-1.controller-1 of another CA
};

/// What came back, with the body read if it is a problem.
struct Answered {
    link::Response response;
    v1::Problem problem;

    [[nodiscard]] int status() const { return response.status; }
    [[nodiscard]] std::string header(std::string_view name) const {
        return std::string(response.headers.find(name).value_or(""));
    }
    [[nodiscard]] std::string body() const { return std::string(response.body.view()); }
};

/// A browser with its cookie and the page's token.
class Browser {
  public:
    explicit Browser(Centre& centre, std::string language = "en");

    Answered ask(link::Call call);
    Answered get(std::string target, link::Headers headers = {});
    Answered post(std::string target, std::string body, std::string type = "application/json");
    /// Logs in; keeps cookie and token when it succeeds.
    Answered login(std::string_view login, std::string_view with = password);
    Answered command(v1::Command command);
    /// A command with a request id of its own.
    v1::Command make_command();

    std::string cookie;
    std::string token;
    /// Sent if not empty; our own address at first.
    std::string origin;
    std::string language;

  private:
    Centre& centre_;
    link::Client client_;
    std::uint64_t requests_ = 0;
};

/// A page's stream.
class Page {
  public:
    Page(Centre& centre, std::string query, const Browser* browser = nullptr, std::string origin = {});

    /// The next message; fails the test if none comes.
    v1::StreamMessage next();
    /// The next change or snapshot, heartbeats left aside.
    v1::StreamMessage next_news();
    void say(const std::string& json) { client_.send(std::make_shared<const std::string>(json)); }
    void close() { client_.close(); }

    std::deque<v1::StreamMessage> messages;
    std::optional<link::Fault> ended;

  private:
    Centre& centre_;
    link::SocketClient client_;
};

/// A kiosk's socket.
class KioskPeer {
  public:
    KioskPeer(Centre& centre, const link::TlsSettings& tls);

    void say(const v1::KioskFrame& frame);
    void hello(std::vector<std::uint32_t> versions = {1});
    v1::KioskReply request(v1::Command command);
    v1::KioskFrame next();
    void send_bytes(const std::string& bytes, link::MessageKind kind = link::MessageKind::binary);
    /// Lets go of frames until the wanted one.
    v1::KioskFrame next(v1::KioskFrame::FrameCase wanted);

    std::deque<v1::KioskFrame> frames;
    std::optional<link::Fault> ended;
    bool opened = false;

  private:
    Centre& centre_;
    link::SocketClient client_;
};

/// The cursor as a stream's `after` parameter.
std::string after(const v1::Cursor& cursor);

}  // namespace layso::net::test
