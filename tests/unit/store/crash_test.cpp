// What a killed or failing process leaves behind. Children talk over a pipe and never return into the test runner.
#include "drivers/store/reserve.hpp"
#include "tests/unit/store/support.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

using namespace layso::store;

namespace {

constexpr int batch_size = 3;

/// Commits batches for ever and reports each durable position.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, std::uint8_t incarnation, int pipe) {
    auto log = Log::open(path);
    if (!log || !log->begin(incarnation_of(incarnation))) ::_exit(1);
    for (;;) {
        for (int number = 0; number < batch_size; ++number) {
            if (!log->append(1, 1, std::string(700, 'x'))) ::_exit(2);
        }
        const auto position = log->commit();
        if (!position || ::write(pipe, &*position, sizeof *position) != sizeof *position) ::_exit(3);
        if (*position % 60 == 0 && !log->checkpoint()) ::_exit(4);
    }
}

/// Runs `body` in a child and returns its exit status as waitpid gives it.
template <class Body>
int in_child(Body body) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(body());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

}  // namespace

TEST_CASE("what a killed process had acknowledged is there, in whole batches") {
    const TemporaryFolder folder;
    std::mt19937 random(7);
    std::uint64_t acknowledged = 0;
    for (std::uint8_t start = 1; start <= 25; ++start) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::close(ends[0]);
            write_for_ever(folder / "log", start, ends[1]);
        }
        ::close(ends[1]);
        for (auto left = random() % 40; left > 0; --left) {
            std::uint64_t position = 0;
            REQUIRE(::read(ends[0], &position, sizeof position) == sizeof position);
            acknowledged = position;
        }
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        std::uint64_t position = 0;
        while (::read(ends[0], &position, sizeof position) == sizeof position) acknowledged = position;
        ::close(ends[0]);

        const auto found = verified(folder / "log");
        CHECK(found.result.clean());
        CHECK(found.result.records >= acknowledged);
        CHECK(found.result.records % batch_size == 0);
    }
    CHECK(acknowledged > 0);
}

TEST_CASE("another process is turned away while the log is open") {
    const TemporaryFolder folder;
    const Log log = open_with(folder / "log", 1);
    const int status = in_child([&] {
        const auto second = Log::open(folder / "log");
        return !second && second.error().code == FaultCode::busy ? 0 : 1;
    });
    CHECK(status == 0);
}

TEST_CASE("after a failed commit the log is dead, and what was acknowledged survives") {
    const TemporaryFolder folder;
    const int status = in_child([&] {
        auto log = Log::open(folder / "log");
        if (!log || !log->begin(incarnation_of(1))) return 1;
        if (!log->append(1, 1, "kept") || !log->commit()) return 2;
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200'000, 200'000};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 3;
        for (int number = 0; number < 1000; ++number) {
            const auto appended = log->append(1, 1, std::string(5000, 'x'));
            const auto committed = log->commit();
            if (appended && committed) continue;
            const Fault first = appended ? committed.error() : appended.error();
            if (first.code != FaultCode::io && first.code != FaultCode::disk_full) return 4;
            if (action_for(first.code) != FaultAction::stop || first.sqlite_code == 0) return 5;
            const auto later = log->append(1, 1, "later");
            if (later || later.error().code != FaultCode::dead) return 6;
            if (log->commit() || log->read(1) || log->checkpoint()) return 7;
            return 0;
        }
        return 8;
    });
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    const auto found = verified(folder / "log");
    CHECK(found.result.clean());
    CHECK(found.result.records >= 1);
    CHECK(must(must(Log::open(folder / "log")).read(1, {.records = 1})).front().payload == "kept");
}

TEST_CASE("a misused log ends the process with a line") {
    const TemporaryFolder folder;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const int status = in_child([&] {
        ::signal(SIGABRT, SIG_DFL);
        ::dup2(ends[1], STDERR_FILENO);
        auto log = Log::open(folder / "log");
        (void)log->append(1, 1, "before begin");
        return 0;
    });
    ::close(ends[1]);
    CHECK(WIFSIGNALED(status));
    char line[200] = {};
    CHECK(::read(ends[0], line, sizeof line - 1) > 0);
    ::close(ends[0]);
    CHECK(std::string(line).find("store: bug: begin() comes before append()") == 0);
}
