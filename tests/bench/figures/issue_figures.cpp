#include "tests/bench/centre/centre.hpp"
#include "tests/bench/centre/commands.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/measure/plain_issue.hpp"
#include "tests/bench/measure/stopwatch.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <fmt/format.h>

#include <array>

namespace layso::bench {
namespace {

constexpr auto share_of_sqlite = 0.5;

constexpr Definition limit(std::string_view name, std::string_view what) {
    return {.name = name, .what = what, .unit = "tickets/s", .better = Better::higher};
}
constexpr Definition issue(std::string_view name, std::string_view what) {
    return {.name = name,
            .what = what,
            .unit = "tickets/s",
            .better = Better::higher,
            .bound = Bound::ratio,
            .goal = share_of_sqlite};
}

constexpr std::array definitions{
    limit("issue.sqlite.1", "SQLite alone: series, ticket, unique number, event; 1 ticket a commit"),
    limit("issue.sqlite.10", "the same, 10 tickets a commit"),
    limit("issue.sqlite.100", "the same, 100 tickets a commit"),
    issue("issue.engine.1", "durable ticket issue, queue core and journal in process; 1 ticket a commit"),
    issue("issue.engine.10", "the same, 10 tickets a commit"),
    issue("issue.engine.100", "the same, 100 tickets a commit"),
};

constexpr std::array<std::size_t, 3> commit_sizes{1, 10, 100};

// Runs `commit` until the time is over; answers tickets a second.
template <typename Commit>
double rate(double seconds, std::size_t tickets, Commit commit) {
    const Stopwatch watch;
    std::size_t issued = 0;
    while (watch.seconds() < seconds) {
        commit(tickets);
        issued += tickets;
    }
    return static_cast<double>(issued) / watch.seconds();
}

void measure(std::size_t size, const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    PlainIssue plain{workspace / "plain.sqlite"};
    Centre centre{workspace / "journal.sqlite"};
    Commands commands{"issue-"};
    Stopwatch since_tick;
    const auto commit = [&](std::size_t tickets) {
        for (std::size_t index = 0; index < tickets; ++index) centre.submit(commands.issue(1));
        centre.engine().flush();
        // As the controller does it, and within the time that is measured.
        if (since_tick.seconds() >= 1) {
            centre.engine().tick();
            since_tick = {};
        }
    };
    const std::size_t rounds = settings.quick ? 3 : 15;
    const double seconds = settings.quick ? 0.05 : 0.3;
    Samples alone;
    Samples ours;
    for (std::size_t round = 0; round < rounds; ++round) {
        alone.add(rate(seconds, size, [&](std::size_t tickets) { plain.commit(tickets); }));
        ours.add(rate(seconds, size, commit));
    }
    const auto limit_name = fmt::format("issue.sqlite.{}", size);
    recorder.record(limit_name, summarize(alone, Better::higher));
    auto measured = summarize(ours, Better::higher);
    measured.limit = summarize_limit(limit_name, alone, Better::higher);
    measured.ratio = paired_ratio(ours, alone);
    recorder.record(fmt::format("issue.engine.{}", size), std::move(measured));
}

void run(const Settings& settings, Recorder& recorder) {
    for (const auto size : commit_sizes) measure(size, settings, recorder);
}

}  // namespace

const Family issue_family{.name = "issue", .figures = definitions, .run = run};

}  // namespace layso::bench
