#include "tests/bench/centre/centre_server.hpp"
#include "tests/bench/centre/commands.hpp"
#include "tests/bench/centre/configuration.hpp"
#include "tests/bench/centre/echo_server.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/load/http_talk.hpp"
#include "tests/bench/measure/stopwatch.hpp"
#include "tests/bench/measure/workspace.hpp"

#include "protos/codec.hpp"

#include <fmt/format.h>

#include <array>
#include <deque>
#include <functional>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr std::size_t client_count = 64;
constexpr double tickets_a_second = 20'000;

constexpr Definition limit(std::string_view name, std::string_view what) {
    return {.name = name, .what = what, .unit = "requests/s", .better = Better::higher};
}
constexpr Definition issue(std::string_view name, std::string_view what) {
    return {.name = name,
            .what = what,
            .unit = "tickets/s",
            .better = Better::higher,
            .bound = Bound::median,
            .goal = tickets_a_second};
}

constexpr std::array definitions{
    limit("http.echo.tls", "our HTTP server alone, 64 keep-alive clients with certificates, TLS 1.3"),
    limit("http.echo.plain", "our HTTP server alone, 64 keep-alive clients"),
    issue("http.issue.tls", "durable ticket issue by kiosks: 64 keep-alive clients, protobuf, both certificates"),
    issue("http.issue.plain", "durable ticket issue by officers: 64 keep-alive clients, protobuf, session cookie"),
};

// 64 clients of one server; answers what each has got in a second.
class Crowd {
  public:
    using Next = std::function<std::string(std::size_t client)>;

    Crowd(std::uint16_t port, const std::deque<TlsContext>& tls, Next next) {
        for (std::size_t client = 0; client < client_count; ++client) {
            const TlsContext* context = tls.empty() ? nullptr : &tls[client % tls.size()];
            talks_.push_back(
                {.peer = WirePeer{port, context},
                 .next = [client, next] { return next(client); },
                 .answered = [this](const HttpAnswer& answer, double milliseconds) { count(answer, milliseconds); }});
        }
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    double rate(double seconds) {
        answers_ = 0;
        const Stopwatch watch;
        talk(talks_, seconds);
        return static_cast<double>(answers_) / watch.seconds();
    }
    [[nodiscard]] const Samples& times() const { return times_; }

  private:
    void count(const HttpAnswer& answer, double milliseconds) {
        if (answer.status != 200) {
            throw std::runtime_error(fmt::format("a request was answered {}: {}", answer.status, answer.body));
        }
        ++answers_;
        times_.add(milliseconds);
    }

    std::vector<HttpTalk> talks_;
    std::size_t answers_ = 0;
    Samples times_;
};

constexpr std::string_view protobuf = "application/x-protobuf";

void compare(std::string_view kind, Crowd& echo, Crowd& issuing, const Settings& settings, Recorder& recorder) {
    const std::size_t rounds = settings.quick ? 2 : 9;
    const double seconds = settings.quick ? 0.1 : 1.0;
    Samples alone;
    Samples ours;
    for (std::size_t round = 0; round < rounds; ++round) {
        alone.add(echo.rate(seconds));
        ours.add(issuing.rate(seconds));
    }
    const auto limit_name = fmt::format("http.echo.{}", kind);
    recorder.record(limit_name, summarize(alone, Better::higher));
    auto measured = summarize(ours, Better::higher);
    measured.limit = summarize_limit(limit_name, alone, Better::higher);
    measured.ratio = paired_ratio(ours, alone);
    measured.note = fmt::format("answered within {:.2f} ms, p99 {:.2f} ms", issuing.times().median(),
                                issuing.times().quantile(0.99));
    recorder.record(fmt::format("http.issue.{}", kind), std::move(measured));
}

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    const Authority authority{workspace / "certificates"};
    const CentreServer centre{workspace / "centre", authority, 0};
    std::deque<TlsContext> kiosks;
    for (std::uint32_t kiosk = 1; kiosk <= kiosk_count; ++kiosk) {
        kiosks.emplace_back(authority.issue(kiosk_certificate_name(kiosk)));
    }
    Commands commands{"http-"};
    const auto touch = [&](std::size_t client) {
        const auto kiosk = static_cast<std::uint32_t>(client % kiosk_count) + 1;
        return post_command(protobuf, commands.issue(kiosk).SerializeAsString());
    };
    const auto desk = [&](std::size_t client) {
        const auto counter = static_cast<std::uint32_t>(client % counter_count) + 1;
        return post_command(protobuf, commands.issue_at_desk(counter).SerializeAsString(),
                            centre.login_headers(counter));
    };
    {
        const EchoServer server{authority.issue("localhost")};
        Crowd echo{server.port(), kiosks, touch};
        Crowd issuing{centre.device_port(), kiosks, touch};
        compare("tls", echo, issuing, settings, recorder);
    }
    {
        const EchoServer server{std::nullopt};
        Crowd echo{server.port(), {}, touch};
        Crowd issuing{centre.browser_port(), {}, desk};
        compare("plain", echo, issuing, settings, recorder);
    }
}

}  // namespace

const Family http_family{.name = "http", .figures = definitions, .run = run};

}  // namespace layso::bench
