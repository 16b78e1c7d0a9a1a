// The kiosk's journal on the real store: the power cut everywhere, every operation failing, every bit flipped. What is
// promised is a stored effect: paper may follow on it. Controls make the disk or the checks worse, and must fail.
#include "tests/unit/kiosk_journal/crash_kiosk.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

using namespace layso;
using namespace layso::kiosk::testing;
using layso::support::CrashDisk;
using layso::support::FlipTally;
using layso::support::long_form;
using layso::support::Tally;

namespace {

constexpr std::size_t short_stride = 97;
constexpr std::size_t no_recoveries = 1'000'000;

/// A kiosk on a disk, whose file's name is in a folder of its own.
struct Trial {
    explicit Trial(const std::string& name)
        : folder((std::filesystem::temp_directory_path() / "layso-kiosk-crash-XXXXXX").string()),
          disk(name),
          kiosk(disk, std::filesystem::path(::mkdtemp(folder.data())) / "kiosk") {}
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;
    ~Trial() { std::filesystem::remove_all(folder); }

    std::string folder;
    CrashDisk disk;
    CrashKiosk kiosk;
};

void check_flips(const std::map<std::string, FlipTally>& tallies) {
    for (const auto& [file, tally] : tallies) {
        MESSAGE(file << ": " << tally.line());
        CHECK_MESSAGE(tally.silent == 0, tally.first);
        CHECK(tally.positions > 0);
    }
}

}  // namespace

TEST_CASE("no power cut loses what the kiosk stored, in a checkpoint and in a recovery neither") {
    Trial trial("kiosk, power cut");
    const Tally tally = cut_everywhere(trial.kiosk, trial.kiosk.start(), trial.disk, long_form() ? 1 : 7);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.images > 500);
    CHECK(tally.recovery_images > 100);
}

TEST_CASE("control: with synchronous=NORMAL stored numbers are lost, and the test notices") {
    Trial trial("kiosk, NORMAL");
    trial.disk.force_normal(true);
    const Tally tally = cut_everywhere(trial.kiosk, trial.kiosk.start(), trial.disk, no_recoveries);
    MESSAGE(tally.line());
    CHECK(tally.violations > tally.images / 10);
}

TEST_CASE("control: with a disk that lies about syncs nothing holds, and the test notices") {
    Trial trial("kiosk, lying");
    trial.disk.ignore_syncs(true);
    const Tally tally = cut_everywhere(trial.kiosk, trial.kiosk.start(), trial.disk, no_recoveries);
    MESSAGE(tally.line());
    CHECK(tally.violations > tally.images / 3);
}

TEST_CASE("wherever a write or a sync fails, the kiosk's journal stops and all that it stored is there") {
    Trial trial("kiosk, failing");
    const Tally tally = fail_everywhere(trial.kiosk, trial.kiosk.start(), trial.disk, long_form() ? 1 : 4);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.faults > 2 * tally.operations);
    CHECK(tally.reported > tally.faults * 8 / 10);
}

TEST_CASE("wherever a read fails, the kiosk's journal stops or needs it not, and all that it stored is there") {
    Trial trial("kiosk, failing reads");
    const Tally tally = fail_reads(trial.kiosk, trial.kiosk.start(), trial.disk);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.reported > 0);
}

TEST_CASE("wherever a start fails that finds a WAL with commits, it stops, and the next one finds everything") {
    Trial trial("kiosk, failing start");
    const Tally tally = fail_recovery(trial.kiosk, trial.kiosk.running(), trial.kiosk.promises(), trial.disk);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.reported > 10);
}

TEST_CASE("one flipped bit anywhere in the kiosk's log stops it, is told by heads or verify, or does nothing") {
    Trial trial("kiosk, flipped");
    const std::size_t stride = long_form() ? 1 : short_stride;
    SUBCASE("with a WAL that holds commits") {
        const auto tallies =
            flip_everywhere(trial.kiosk, trial.kiosk.running(), trial.kiosk.promises(), stride, trial.disk);
        check_flips(tallies);
        CHECK(tallies.at("kiosk-wal").by_head > 0);
    }
    SUBCASE("after the end of the process") {
        check_flips(flip_everywhere(trial.kiosk, trial.kiosk.stopped(), trial.kiosk.promises(), stride, trial.disk));
    }
}

TEST_CASE("control: without the head that another medium holds a flipped bit in the WAL drops numbers silently") {
    Trial trial("kiosk, no witness");
    const auto tallies =
        flip_everywhere(trial.kiosk, trial.kiosk.running(), trial.kiosk.promises(), short_stride, trial.disk, false);
    MESSAGE("kiosk-wal: " << tallies.at("kiosk-wal").line());
    CHECK(tallies.at("kiosk-wal").silent > 10);
}
