#include "tests/sim/first_day/command.hpp"

#include "controller/hub/app/hub_server.hpp"
#include "controller/hub/store/sqlite_store.hpp"
#include "tests/sim/first_day/first_day.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace layso::sim {
namespace {

constexpr std::int32_t utc_offset_minutes = 420;
constexpr std::uintmax_t needed_bytes = 512U << 20U;

/// A folder that goes away in the end, and so need not wait for a disk: in memory, where the system offers it as files.
class Workplace {
  public:
    Workplace() {
        std::error_code error;
        const std::filesystem::path memory = "/dev/shm";
        const auto space = std::filesystem::space(memory, error);
        const bool roomy = !error && space.available > needed_bytes && access(memory.c_str(), W_OK) == 0;
        path_ = ((roomy ? memory : std::filesystem::temp_directory_path()) / "layso-sim-XXXXXX").string();
        if (mkdtemp(path_.data()) == nullptr) path_.clear();
    }
    ~Workplace() {
        std::error_code error;
        if (!path_.empty()) std::filesystem::remove_all(path_, error);
    }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    [[nodiscard]] std::filesystem::path path() const { return path_; }

  private:
    std::string path_;
};

void say(const std::string& line) {
    static const auto begin = std::chrono::steady_clock::now();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    fmt::print("[{:5.1f} s] {}\n", passed.count(), line);
    std::fflush(stdout);
}

void show(const char* what, const v1::DossierCount& count) {
    fmt::print("  {:32} {:6} = {:5} online + {:3} in person\n", what, count.total(), count.online(), count.in_person());
}

void show(const FirstDayResult& result) {
    const v1::Summary& summary = result.summary;
    fmt::print("\n{}, {}, read back from the hub ({} of {} centres have reported):\n", summary.province(),
               summary.date(), summary.centres_reporting(), summary.centres());
    show("province", summary.dossiers());
    show("commune-level centres", summary.commune_centres());
    show("provincial centre", summary.provincial_centre());
    fmt::print("  {:32} {:6} of {} ({})\n", "rank in the country", summary.rank().place(), summary.rank().provinces(),
               summary.rank().source());
    const v1::TicketCount& tickets = summary.tickets();
    fmt::print("  tickets (invented): {} issued, {} served, {} no-shows; wait P50 {} s, P90 {} s, {} % within target\n",
               tickets.issued(), tickets.served(), tickets.no_show(), tickets.wait_p50_seconds(),
               tickets.wait_p90_seconds(), tickets.within_target_percent());
    fmt::print("{}\n", result.as_reported ? "These are the figures of the report." : "NOT the figures of the report.");
}

int serve(hub::SqliteStore& store, const FirstDayArguments& arguments, const std::string& province_name) {
    link::Loop loop;
    hub::Province province(store, province_name, utc_offset_minutes, [](const store::Fault& fault) {
        fmt::print(stderr, "{}\n", store::to_line(fault));
        std::_Exit(1);
    });
    hub::HubServerSettings settings;
    settings.browser.port = arguments.port;
    settings.pages = arguments.pages;
    const auto server = hub::HubServer::open(loop, province, settings);
    if (!server) {
        fmt::print(stderr, "{}\n", server.error().detail);
        return 1;
    }
    say(
        fmt::format("Dashboard: http://127.0.0.1:{0}/?date=2025-07-01   figures: "
                    "http://127.0.0.1:{0}/v1/summary?date=2025-07-01   Ctrl-C ends it.",
                    (*server)->browser_port()));
    loop.on_stop_signal([&loop](int) { loop.stop(); });
    loop.run();
    return 0;
}

std::expected<FirstDayResult, std::string> play_into(hub::SqliteStore& store, const FirstDayArguments& arguments,
                                                     const std::filesystem::path& journals) {
    FirstDayOptions options;
    options.data = arguments.data;
    options.journals = journals;
    options.seed = arguments.seed;
    options.say = say;
    return play_first_day(store, options);
}

std::expected<std::unique_ptr<hub::SqliteStore>, std::string> open_hub(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    auto store = hub::SqliteStore::open(folder / "hub.sqlite");
    if (store) return std::move(*store);
    if (store.error().code != store::FaultCode::busy) return std::unexpected(store::to_line(store.error()));
    return std::unexpected("another process, perhaps the running hub, has the hub's store open");
}

// The day's mark is copied last: without it the journals count as unfinished.
std::expected<void, std::string> keep_journals(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code error;
    std::filesystem::remove_all(to, error);
    std::filesystem::create_directories(to, error);
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
        if (!error && entry.path().filename() != played_mark) {
            std::filesystem::copy_file(entry.path(), to / entry.path().filename(), error);
        }
    }
    if (!error) std::filesystem::copy_file(from / played_mark, to / played_mark, error);
    if (error) return std::unexpected(to.string() + ": " + error.message());
    return {};
}

int finish(hub::SqliteStore& store, const FirstDayResult& result, const FirstDayArguments& arguments) {
    show(result);
    const bool good = result.as_reported && result.second_run_harmless;
    if (good && arguments.serve) return serve(store, arguments, result.reference.province);
    return good ? 0 : 1;
}

int fail(const std::string& line) {
    fmt::print(stderr, "{}\n", line);
    return 1;
}

}  // namespace

int first_day_command(const FirstDayArguments& arguments) {
    const auto kept = arguments.hub_data / "first-day";
    // Asked first: nobody likes to hear after the play that the hub is running.
    std::unique_ptr<hub::SqliteStore> given;
    if (!arguments.hub_data.empty()) {
        auto opened = open_hub(arguments.hub_data);
        if (!opened) return fail(opened.error());
        given = std::move(*opened);
    }
    if (!given || !std::filesystem::exists(kept / played_mark)) {
        const Workplace workplace;
        auto store = open_hub(workplace.path());
        if (!store) return fail(store.error());
        const auto journals = workplace.path() / "journals";
        const auto played = play_into(**store, arguments, journals);
        if (!played) return fail(played.error());
        if (!given) return finish(**store, *played, arguments);
        if (const auto copied = keep_journals(journals, kept); !copied) return fail(copied.error());
        say(fmt::format("The journals are kept in {}; now they go to the given hub.", kept.string()));
    }
    const auto forwarded = play_into(*given, arguments, kept);
    if (!forwarded) return fail(forwarded.error());
    return finish(*given, *forwarded, arguments);
}

}  // namespace layso::sim
