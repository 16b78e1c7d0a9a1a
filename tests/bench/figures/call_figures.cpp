#include "tests/bench/centre/centre.hpp"
#include "tests/bench/centre/centre_server.hpp"
#include "tests/bench/centre/commands.hpp"
#include "tests/bench/centre/configuration.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/load/http_talk.hpp"
#include "tests/bench/measure/overwrite.hpp"
#include "tests/bench/measure/stopwatch.hpp"
#include "tests/bench/measure/workspace.hpp"

#include "protos/codec.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr double syncs_a_call = 3;
constexpr double growth_by_chance = 1.1;
constexpr double http_milliseconds = 5;

constexpr Definition call(std::string_view name, std::string_view what) {
    return {.name = name, .what = what, .unit = "us", .bound = Bound::ratio, .goal = syncs_a_call};
}

constexpr std::array definitions{
    call("call.queue.100", "call-next with its commit, 16 counters at once, 100 waiting; p99 against a sync's p99"),
    call("call.queue.10000", "the same, 10,000 waiting"),
    call("call.queue.100000", "the same, 100,000 waiting"),
    Definition{.name = "call.growth",
               .what = "call-next with its commit, 100,000 waiting, against 100 waiting",
               .unit = "us",
               .bound = Bound::ratio,
               .goal = growth_by_chance},
    Definition{.name = "call.decide.100",
               .what = "the queue's share of a call, 100 waiting: 16 calls decided and applied, no commit, each",
               .unit = "us"},
    Definition{.name = "call.decide.100000",
               .what = "the same, 100,000 waiting: what grows is the processor's cache misses",
               .unit = "us"},
    Definition{.name = "call.http",
               .what = "call-next over HTTP with its commit, 16 counters at once, 10,000 waiting",
               .unit = "ms",
               .bound = Bound::p99,
               .goal = http_milliseconds},
};

constexpr std::array<std::size_t, 3> queues{100, 10'000, 100'000};

// A centre whose queue keeps its length: whoever is called is finished, and somebody else comes.
class Queue {
  public:
    Queue(const std::filesystem::path& journal, std::size_t waiting)
        : centre_(journal), commands_(fmt::format("call-{}-", waiting)) {
        centre_.fill(waiting);
    }

    // All counters call at once; times are from each counter's key to its answer.
    void call(Samples& answered, Samples& decided) {
        std::array<Stopwatch, counter_count> asked;
        const Stopwatch watch;
        for (std::uint32_t counter = 1; counter <= counter_count; ++counter) {
            asked[counter - 1] = {};
            centre_.engine().submit(commands_.call_next(counter), v1::LANGUAGE_VIETNAMESE,
                                    [&answered, since = &asked[counter - 1]](const auto& answer) {
                                        if (!answer) throw std::runtime_error("a call was refused");
                                        answered.add(since->microseconds());
                                    });
        }
        decided.add(watch.microseconds() / counter_count);
        centre_.engine().flush();
        serve();
    }

  private:
    void serve() {
        for (std::uint32_t counter = 1; counter <= counter_count; ++counter) {
            centre_.submit(commands_.start(counter));
            centre_.submit(commands_.finish(counter, false));
            centre_.submit(commands_.issue_at_desk(counter));
        }
        centre_.engine().flush();
    }

    Centre centre_;
    Commands commands_;
};

struct Measured {
    Samples answered;
    Samples decided;
};

struct Baseline {
    std::string name;
    const Samples& samples;
};

void record_growth(std::string_view name, const Samples& samples, const Baseline& baseline, Recorder& recorder) {
    auto growth = summarize(samples, Better::lower);
    growth.limit = summarize_limit(baseline.name, baseline.samples, Better::lower);
    growth.ratio = growth.median / growth.limit->median;
    recorder.record(name, std::move(growth));
}

void measure_in_process(const Settings& settings, const Workspace& workspace, Recorder& recorder) {
    Overwrite file{workspace / "sync"};
    std::vector<std::unique_ptr<Queue>> centres;
    for (const auto waiting : queues) {
        centres.push_back(std::make_unique<Queue>(workspace / fmt::format("queue-{}.sqlite", waiting), waiting));
    }
    const std::size_t rounds = settings.quick ? 10 : 400;
    Samples syncs;
    std::array<Measured, queues.size()> measured;
    for (std::size_t round = 0; round < rounds; ++round) {
        syncs.add(file.measure(8));
        for (std::size_t index = 0; index < queues.size(); ++index) {
            centres[index]->call(measured[index].answered, measured[index].decided);
        }
    }
    for (std::size_t index = 0; index < queues.size(); ++index) {
        auto result = summarize(measured[index].answered, Better::lower);
        result.limit = summarize_limit("sync.overwrite", syncs, Better::lower);
        result.ratio = result.p99 / result.limit->p99;
        recorder.record(fmt::format("call.queue.{}", queues[index]), std::move(result));
    }
    const auto& few = measured.front();
    const auto& many = measured.back();
    record_growth("call.growth", many.answered, {.name = "call.queue.100", .samples = few.answered}, recorder);
    recorder.record("call.decide.100", summarize(few.decided, Better::lower));
    record_growth("call.decide.100000", many.decided, {.name = "call.decide.100", .samples = few.decided}, recorder);
}

// What an officer's page sends: a call, the beginning and the end of serving, one after the other.
class Officer {
  public:
    Officer(std::uint32_t counter, const std::string& login, Samples& calls)
        : counter_(counter), login_(login), calls_(calls), commands_(fmt::format("page-{}-", counter)) {}

    std::string next() {
        const auto command = step_ == 0   ? commands_.call_next(counter_)
                             : step_ == 1 ? commands_.start(counter_)
                                          : commands_.finish(counter_, true);
        return post_command("application/json", to_json(command), login_);
    }
    void answered(const HttpAnswer& answer, double milliseconds) {
        if (answer.status != 200) {
            throw std::runtime_error(fmt::format("a request was answered {}: {}", answer.status, answer.body));
        }
        if (step_ == 0) calls_.add(milliseconds);
        step_ = (step_ + 1) % 3;
    }

  private:
    std::uint32_t counter_;
    const std::string& login_;
    Samples& calls_;
    Commands commands_;
    unsigned step_ = 0;
};

void measure_over_http(const Settings& settings, const Workspace& workspace, Recorder& recorder) {
    Overwrite file{workspace / "sync-http"};
    const Authority authority{workspace / "certificates"};
    const CentreServer centre{workspace / "centre", authority, 10'000};
    Samples calls;
    std::vector<std::unique_ptr<Officer>> officers;
    std::vector<HttpTalk> talks;
    for (std::uint32_t counter = 1; counter <= counter_count; ++counter) {
        auto& officer =
            *officers.emplace_back(std::make_unique<Officer>(counter, centre.login_headers(counter), calls));
        talks.push_back({.peer = WirePeer{centre.browser_port(), nullptr},
                         .next = [&officer] { return officer.next(); },
                         .answered = [&officer](const HttpAnswer& answer,
                                                double milliseconds) { officer.answered(answer, milliseconds); }});
    }
    const std::size_t rounds = settings.quick ? 2 : 10;
    Samples syncs;
    for (std::size_t round = 0; round < rounds && calls.size() < 8'000; ++round) {
        syncs.add(file.measure(settings.quick ? 8 : 100));
        talk(talks, settings.quick ? 0.05 : 0.3);
    }
    auto result = summarize(calls, Better::lower);
    result.limit = summarize_limit("sync.overwrite", syncs, Better::lower);
    constexpr double microseconds = 1e3;
    result.limit->median /= microseconds;
    result.limit->p99 /= microseconds;
    result.ratio = result.p99 / result.limit->p99;
    recorder.record("call.http", std::move(result));
}

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    measure_in_process(settings, workspace, recorder);
    measure_over_http(settings, workspace, recorder);
}

}  // namespace

const Family call_family{.name = "call", .figures = definitions, .run = run};

}  // namespace layso::bench
