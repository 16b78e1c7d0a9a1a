#include "tests/bench/centre/centre_server.hpp"
#include "tests/bench/centre/commands.hpp"
#include "tests/bench/centre/configuration.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/load/http_talk.hpp"
#include "tests/bench/load/readiness.hpp"
#include "tests/bench/load/stream_peer.hpp"
#include "tests/bench/measure/stopwatch.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace layso::bench {
namespace {

constexpr std::size_t client_count = 200;
constexpr double milliseconds_at_most = 25;

constexpr std::array definitions{
    Definition{.name = "stream.200",
               .what = "from an officer's key to each of 200 WebSocket clients, half walls, half consoles; commit and "
                       "HTTP request included",
               .unit = "ms",
               .bound = Bound::p99,
               .goal = milliseconds_at_most},
    Definition{.name = "stream.200.last", .what = "the same, until the last of the 200 has it", .unit = "ms"},
};

// A call is announced, and told anew when its ticket moves on: each change that we make is one such message a client.
bool is_announcement(std::string_view message) {
    return message.find("\"announcements\"") != std::string_view::npos && message.find("\"snapshot\"") > message.size();
}

class Audience {
  public:
    explicit Audience(const CentreServer& centre) {
        for (std::size_t index = 0; index < client_count; ++index) {
            const bool wall = index % 2 == 0;
            const auto counter = static_cast<std::uint32_t>(index / 2 % counter_count) + 1;
            clients_.emplace_back(centre.browser_port(), wall ? "wall" : "counter",
                                  wall ? std::string_view{} : std::string_view{centre.login_headers(counter)});
            readiness_.add(clients_.back().descriptor(), index);
        }
    }

    // Until each client has heard one more announcement; milliseconds since the stopwatch was made.
    Samples hear(const Stopwatch& since) {
        Samples times;
        while (times.size() < client_count) {
            readiness_.wait([&](std::size_t index) {
                clients_[index].receive([&](std::string_view message) {
                    if (is_announcement(message)) times.add(since.milliseconds());
                });
            });
        }
        if (times.size() > client_count) throw std::runtime_error("a change was told twice");
        return times;
    }

    // Until all have their snapshots.
    void wait_for_snapshots() {
        std::size_t snapshots = 0;
        while (snapshots < client_count) {
            readiness_.wait([&](std::size_t index) {
                clients_[index].receive([&](std::string_view message) {
                    if (message.find("\"snapshot\"") < message.size()) ++snapshots;
                });
            });
        }
    }

  private:
    std::vector<StreamPeer> clients_;
    Readiness readiness_;
};

// An officer's page that sends and does not wait.
class Desk {
  public:
    explicit Desk(const CentreServer& centre) : peer_(centre.browser_port(), nullptr), centre_(centre) {}

    void send(const v1::Command& command, std::uint32_t counter) {
        peer_.send(post_command("application/x-protobuf", command.SerializeAsString(), centre_.login_headers(counter)));
    }
    void wait_for_answer() {
        while (true) {
            if (const auto parsed = parse_answer(received_)) {
                if (parsed->answer.status != 200) throw std::runtime_error("a command was refused");
                received_.erase(0, parsed->size);
                return;
            }
            peer_.wait_readable();
            peer_.receive(received_);
        }
    }

  private:
    WirePeer peer_;
    const CentreServer& centre_;
    std::string received_;
};

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    const Authority authority{workspace / "certificates"};
    const CentreServer centre{workspace / "centre", authority, 1'000};
    Audience audience{centre};
    audience.wait_for_snapshots();
    Desk desk{centre};
    Commands commands{"stream-"};
    Samples each;
    Samples last;
    const std::size_t calls = settings.quick ? 10 : 300;
    for (std::size_t index = 0; index < calls; ++index) {
        const auto counter = static_cast<std::uint32_t>(index % counter_count) + 1;
        for (const auto& command :
             {commands.call_next(counter), commands.start(counter), commands.finish(counter, false)}) {
            const Stopwatch watch;
            desk.send(command, counter);
            const auto times = audience.hear(watch);
            desk.wait_for_answer();
            if (!command.has_call_next()) continue;
            each.add(times);
            last.add(times.quantile(1));
        }
    }
    recorder.record("stream.200", summarize(each, Better::lower));
    recorder.record("stream.200.last", summarize(last, Better::lower));
}

}  // namespace

const Family stream_family{.name = "stream", .figures = definitions, .run = run};

}  // namespace layso::bench
