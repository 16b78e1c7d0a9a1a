#include "controller/journal/replay.hpp"
#include "tests/bench/centre/centre.hpp"
#include "tests/bench/centre/commands.hpp"
#include "tests/bench/centre/configuration.hpp"
#include "tests/bench/family.hpp"
#include "tests/bench/measure/stopwatch.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr double seconds_at_most = 2;
constexpr std::int64_t milliseconds_a_day = 24LL * 3600 * 1000;
// 1 July 2025, 07:00 in Hanoi.
constexpr std::int64_t first_morning = 1'751'328'000'000;

constexpr Definition restart(std::string_view name, std::string_view what) {
    return {.name = name, .what = what, .unit = "s", .bound = Bound::median, .goal = seconds_at_most};
}

constexpr std::array definitions{
    restart("restart.commune", "a controller's start after a year of a commune centre (100 tickets of 6 events a day)"),
    Definition{
        .name = "restart.commune.fold", .what = "the same without its snapshot: every event folded", .unit = "s"},
    restart("restart.provincial",
            "a controller's start after a year of a provincial centre (500 tickets of 6 events a day)"),
    Definition{.name = "restart.provincial.fold", .what = "the same without its snapshot", .unit = "s"},
};

struct Year {
    std::string_view name;
    std::size_t tickets_a_day;
    std::size_t days;
};

// One centre's days: each ticket is given, confirmed, called, served and finished with one dossier. Six events.
void play(const std::filesystem::path& journal, const Year& year) {
    std::int64_t clock = first_morning;
    Centre centre{journal, {}, [&clock] { return clock; }};
    Commands commands{"year-"};
    for (std::size_t day = 0; day < year.days; ++day) {
        clock = first_morning + static_cast<std::int64_t>(day) * milliseconds_a_day;
        centre.engine().tick();
        if (day > 0) centre.open_counters();
        for (std::size_t number = 0; number < year.tickets_a_day; ++number) {
            clock += 60'000;
            const auto counter = static_cast<std::uint32_t>(number % 11) + 6;  // those that serve everything
            centre.submit(commands.issue_at_desk(counter));
            centre.submit(commands.call_next(counter));
            centre.submit(commands.start(counter));
            centre.submit(commands.finish(counter, true));
        }
        centre.engine().flush();
    }
}

// As after a power cut: nothing was saved for the start.
double start_again(const std::filesystem::path& journal, std::int64_t clock) {
    const Stopwatch watch;
    const Centre centre{journal, {}, [clock] { return clock; }};
    return watch.seconds();
}

double fold_all(const std::filesystem::path& journal, std::uint64_t& events) {
    const Stopwatch watch;
    auto log = store::Log::open(journal);
    if (!log) throw std::runtime_error(store::to_line(log.error()));
    const auto replayed = journal::replay(*log, true);
    if (!replayed) throw std::runtime_error(store::to_line(replayed.error()));
    events = replayed->events;
    return watch.seconds();
}

void measure(const Year& year, const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    const auto journal = workspace / "journal.sqlite";
    play(journal, year);
    const auto evening = first_morning + static_cast<std::int64_t>(year.days) * milliseconds_a_day;
    Samples starts;
    Samples folds;
    std::uint64_t events = 0;
    for (std::size_t round = 0; round < (settings.quick ? 1U : 5U); ++round) {
        starts.add(start_again(journal, evening));
        folds.add(fold_all(journal, events));
    }
    const std::string note =
        fmt::format("{} events of {} days, {} MiB", events, year.days, std::filesystem::file_size(journal) >> 20U);
    auto folded = summarize(folds, Better::lower);
    folded.note = note;
    auto started = summarize(starts, Better::lower);
    started.note = note;
    started.limit = summarize_limit(fmt::format("restart.{}.fold", year.name), folds, Better::lower);
    started.ratio = started.median / folded.median;
    recorder.record(fmt::format("restart.{}", year.name), std::move(started));
    recorder.record(fmt::format("restart.{}.fold", year.name), std::move(folded));
}

void run(const Settings& settings, Recorder& recorder) {
    if (settings.quick) {
        constexpr auto left_out = "--quick leaves it out: making the journal takes minutes";
        recorder.skip("restart.provincial", left_out);
        recorder.skip("restart.provincial.fold", left_out);
        measure({.name = "commune", .tickets_a_day = 100, .days = 20}, settings, recorder);
        return;
    }
    measure({.name = "commune", .tickets_a_day = 100, .days = 300}, settings, recorder);
    measure({.name = "provincial", .tickets_a_day = 500, .days = 300}, settings, recorder);
}

}  // namespace

const Family restart_family{.name = "restart", .figures = definitions, .run = run};

}  // namespace layso::bench
