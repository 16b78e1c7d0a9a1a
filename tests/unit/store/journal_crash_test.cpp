// The controller's engine on the real journal: the power cut everywhere, every operation failing, every bit flipped.
// What is promised is a command that was answered. Controls make the disk or the checks worse, and must fail.
#include "tests/unit/store/crash_centre.hpp"
#include "tests/unit/store/support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

using namespace layso::store;
using layso::support::CrashDisk;
using layso::support::DiskImage;
using layso::support::FlipTally;
using layso::support::long_form;
using layso::support::Tally;

namespace {

constexpr std::size_t short_stride = 97;

void check_flips(const std::map<std::string, FlipTally>& tallies) {
    for (const auto& [file, tally] : tallies) {
        MESSAGE(file << ": " << tally.line());
        CHECK_MESSAGE(tally.silent == 0, tally.first);
        CHECK(tally.positions > 0);
    }
}

}  // namespace

TEST_CASE("no power cut loses what the controller answered, in a checkpoint and in a recovery neither") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, power cut");
    CrashCentre centre(disk, folder / "journal");
    const Tally tally = cut_everywhere(centre, centre.start(), disk, long_form() ? 1 : 7);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.images > 500);
    CHECK(tally.recovery_images > 100);
}

TEST_CASE("control: with synchronous=NORMAL answers are lost, and the test notices") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, NORMAL");
    CrashCentre centre(disk, folder / "journal");
    disk.force_normal(true);
    const Tally tally = cut_everywhere(centre, centre.start(), disk, 1'000'000);
    MESSAGE(tally.line());
    CHECK(tally.violations > tally.images / 10);
}

TEST_CASE("control: with a disk that lies about syncs nothing holds, and the test notices") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, lying");
    CrashCentre centre(disk, folder / "journal");
    disk.ignore_syncs(true);
    const Tally tally = cut_everywhere(centre, centre.start(), disk, 1'000'000);
    MESSAGE(tally.line());
    CHECK(tally.violations > tally.images / 3);
}

TEST_CASE("wherever a write or a sync fails, the controller stops and every answer that it gave is there") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, failing");
    CrashCentre centre(disk, folder / "journal");
    const Tally tally = fail_everywhere(centre, centre.start(), disk, long_form() ? 1 : 4);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.faults > 2 * tally.operations);
    CHECK(tally.reported > tally.faults * 9 / 10);
}

TEST_CASE("wherever a read fails, the controller stops or needs it not, and every answer is there") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, failing reads");
    CrashCentre centre(disk, folder / "journal");
    const Tally tally = fail_reads(centre, centre.start(), disk);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.reported > 0);
}

TEST_CASE("wherever a start fails that finds a WAL with commits, it stops, and the next one finds everything") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, failing start");
    CrashCentre centre(disk, folder / "journal");
    const Tally tally = fail_recovery(centre, centre.running(), centre.promises(), disk);
    MESSAGE(tally.line());
    CHECK_MESSAGE(tally.violations == 0, tally.first);
    CHECK(tally.reported > 10);
}

TEST_CASE(
    "one flipped bit anywhere in database or WAL stops the journal, is told by heads or verify, or does nothing") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, flipped");
    CrashCentre centre(disk, folder / "journal");
    const std::size_t stride = long_form() ? 1 : short_stride;
    SUBCASE("with a WAL that holds commits") {
        const auto tallies = flip_everywhere(centre, centre.running(), centre.promises(), stride, disk);
        check_flips(tallies);
        CHECK(tallies.at("journal-wal").by_head > 0);
    }
    SUBCASE("after the end of the process") {
        check_flips(flip_everywhere(centre, centre.stopped(), centre.promises(), stride, disk));
    }
}

TEST_CASE("control: without the heads of a second medium a flipped bit in the WAL drops answers silently") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, no witness");
    CrashCentre centre(disk, folder / "journal");
    const auto tallies = flip_everywhere(centre, centre.running(), centre.promises(), short_stride, disk, false);
    MESSAGE("journal-wal: " << tallies.at("journal-wal").line());
    CHECK(tallies.at("journal-wal").silent > 10);
}

TEST_CASE("control: SQLite's own check, without the chain, lets flipped bits pass") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, no chain");
    CrashCentre centre(disk, folder / "journal");
    const std::string name = centre.path().string();
    const auto payloads = [&]() -> std::optional<std::string> {
        try {
            SQLite::Database database(name, SQLite::OPEN_READWRITE, 0, disk.name());
            database.exec("PRAGMA locking_mode = EXCLUSIVE");
            SQLite::Statement check(database, "PRAGMA integrity_check");
            if (!check.executeStep() || check.getColumn(0).getString() != "ok") return std::nullopt;
            std::string all;
            SQLite::Statement rows(database, "SELECT payload FROM record ORDER BY position");
            while (rows.executeStep()) all += rows.getColumn(0).getString();
            return all;
        } catch (const SQLite::Exception&) {
            return std::nullopt;
        }
    };
    disk.load(centre.stopped());
    const auto good = payloads();
    REQUIRE(good);
    std::size_t positions = 0;
    std::size_t passed = 0;
    for (std::size_t at = 0; at < centre.stopped().at(name).size(); at += short_stride) {
        DiskImage image = centre.stopped();
        image[name][at] = static_cast<char>(image[name][at] ^ 4);
        disk.load(image);
        const auto found = payloads();
        ++positions;
        if (!found || found == good) continue;
        ++passed;
        disk.load(image);
        CHECK(centre.verify_finds(disk));
    }
    MESSAGE(positions << " positions, " << passed << " changed a record and passed SQLite's check");
    CHECK(passed > 10);
}
