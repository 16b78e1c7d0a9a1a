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

constexpr Definition core(std::string_view name, std::string_view what) {
    return {.name = name, .what = what, .unit = "us"};
}

constexpr std::array definitions{
    limit("http.echo.tls", "our HTTP server alone, 64 keep-alive clients with certificates, TLS 1.3"),
    limit("http.echo.plain", "our HTTP server alone, 64 keep-alive clients"),
    issue("http.issue.tls", "durable ticket issue by kiosks: 64 keep-alive clients, protobuf, both certificates"),
    issue("http.issue.plain", "durable ticket issue by officers: 64 keep-alive clients, protobuf, session cookie"),
    core("http.core.tls", "time of the server's core for each ticket of http.issue.tls; against the echo's"),
    core("http.core.plain", "time of the server's core for each ticket of http.issue.plain; against the echo's"),
};

// 64 clients of one server.
class Crowd {
  public:
    using Next = std::function<std::string(std::size_t client)>;
    using CoreSeconds = std::function<double()>;

    Crowd(std::uint16_t port, CoreSeconds core_seconds, const std::deque<TlsContext>& tls, Next next)
        : core_seconds_(std::move(core_seconds)) {
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

    void play_round(double seconds) {
        answers_ = 0;
        const double before = core_seconds_();
        const Stopwatch watch;
        talk(talks_, seconds);
        const auto answers = static_cast<double>(answers_);
        rates_.add(answers / watch.seconds());
        cores_.add((core_seconds_() - before) * 1e6 / answers);
    }
    /// Answers a second, round by round.
    [[nodiscard]] const Samples& rates() const { return rates_; }
    /// Microseconds of the server's core for each, round by round.
    [[nodiscard]] const Samples& cores() const { return cores_; }
    /// Milliseconds from question to answer.
    [[nodiscard]] const Samples& times() const { return times_; }

  private:
    void count(const HttpAnswer& answer, double milliseconds) {
        if (answer.status != 200) {
            throw std::runtime_error(fmt::format("a request was answered {}: {}", answer.status, answer.body));
        }
        ++answers_;
        times_.add(milliseconds);
    }

    CoreSeconds core_seconds_;
    std::vector<HttpTalk> talks_;
    std::size_t answers_ = 0;
    Samples rates_;
    Samples cores_;
    Samples times_;
};

constexpr std::string_view protobuf = "application/x-protobuf";

void compare(std::string_view kind, Crowd& echo, Crowd& issuing, const Settings& settings, Recorder& recorder) {
    const std::size_t rounds = settings.quick ? 2 : 9;
    const double seconds = settings.quick ? 0.1 : 1.0;
    for (std::size_t round = 0; round < rounds; ++round) {
        echo.play_round(seconds);
        issuing.play_round(seconds);
    }
    const auto limit_name = fmt::format("http.echo.{}", kind);
    recorder.record(limit_name, summarize(echo.rates(), Better::higher));
    auto measured = summarize(issuing.rates(), Better::higher);
    measured.limit = summarize_limit(limit_name, echo.rates(), Better::higher);
    measured.ratio = paired_ratio(issuing.rates(), echo.rates());
    measured.note = fmt::format("answered within {:.2f} ms, p99 {:.2f} ms", issuing.times().median(),
                                issuing.times().quantile(0.99));
    recorder.record(fmt::format("http.issue.{}", kind), std::move(measured));
    auto core = summarize(issuing.cores(), Better::lower);
    core.limit = summarize_limit(limit_name, echo.cores(), Better::lower);
    core.ratio = paired_ratio(issuing.cores(), echo.cores());
    recorder.record(fmt::format("http.core.{}", kind), std::move(core));
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
        Crowd echo{server.port(), [&] { return server.core_seconds(); }, kiosks, touch};
        Crowd issuing{centre.device_port(), [&] { return centre.core_seconds(); }, kiosks, touch};
        compare("tls", echo, issuing, settings, recorder);
    }
    {
        const EchoServer server{std::nullopt};
        Crowd echo{server.port(), [&] { return server.core_seconds(); }, {}, touch};
        Crowd issuing{centre.browser_port(), [&] { return centre.core_seconds(); }, {}, desk};
        compare("plain", echo, issuing, settings, recorder);
    }
}

}  // namespace

const Family http_family{.name = "http", .figures = definitions, .run = run};

}  // namespace layso::bench
