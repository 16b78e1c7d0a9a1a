// Power cuts after every write and sync of a small day, and the controls that show that a loss would be noticed.
#include "tests/support/crash_disk.hpp"
#include "tests/unit/store/support.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>

using namespace layso::store;
using layso::support::CrashDisk;
using layso::support::DiskImage;
using layso::support::Loss;

namespace {

constexpr int batch_size = 2;

/// After so many operations of the disk, so many records were acknowledged.
struct Acknowledged {
    std::size_t operations = 0;
    std::uint64_t position = 0;
};

std::string payload_at(std::uint64_t position) {
    return "ticket " + std::to_string(position * 7919);
}

/// Nothing of the file itself is on the real disk; its name is, because the store makes it there.
LogOptions on(const CrashDisk& disk) {
    return {.vfs = disk.name()};
}

void commit_batches(Log& log, const CrashDisk& disk, int count, std::vector<Acknowledged>& acknowledged) {
    for (int batch = 0; batch < count; ++batch) {
        for (int number = 0; number < batch_size; ++number) {
            must(log.append(1, 1, payload_at(log.position() + static_cast<std::uint64_t>(number) + 1)));
        }
        acknowledged.push_back({0, must(log.commit())});
        acknowledged.back().operations = disk.operations().size();
    }
}

/// A day with checkpoints, an end, a restart and a snapshot.
std::vector<Acknowledged> play_day(const CrashDisk& disk, const std::filesystem::path& path) {
    std::vector<Acknowledged> acknowledged;
    {
        Log log = open_with(path, 1, on(disk));
        commit_batches(log, disk, 10, acknowledged);
        must(log.checkpoint());
        commit_batches(log, disk, 6, acknowledged);
    }
    Log log = open_with(path, 2, on(disk));
    commit_batches(log, disk, 6, acknowledged);
    must(log.save_snapshot(1, log.position(), std::string(9000, 's')));
    commit_batches(log, disk, 4, acknowledged);
    must(log.checkpoint());
    commit_batches(log, disk, 6, acknowledged);
    return acknowledged;
}

std::uint64_t promised_after(const std::vector<Acknowledged>& acknowledged, std::size_t operations) {
    std::uint64_t position = 0;
    for (const Acknowledged& one : acknowledged) {
        if (one.operations <= operations) position = one.position;
    }
    return position;
}

/// Why this image breaks the promise; empty if it keeps it. `recovery` is how many operations opening it took.
std::string violation_of(CrashDisk& disk, const std::filesystem::path& path, const DiskImage& image,
                         std::uint64_t promised, std::size_t& recovery) {
    disk.load(image);
    auto log = Log::open(path, on(disk));
    recovery = disk.operations().size();
    if (!log) return "does not open: " + to_line(log.error());
    if (log->position() < promised) {
        return "lost records " + std::to_string(log->position() + 1) + " to " + std::to_string(promised);
    }
    if (log->position() % batch_size != 0) return "half a batch";
    const auto records = log->read(1);
    if (!records) return "does not read: " + to_line(records.error());
    for (const Record& record : *records) {
        if (record.payload != payload_at(record.position)) return "another content";
    }
    if (!log->begin(incarnation_of(9)) || !log->append(1, 1, "next") || !log->commit()) return "does not go on";
    return {};
}

struct Outcome {
    int images = 0;
    int violations = 0;
    std::string first;
};

/// Cuts the power after each operation of the day, in several ways each, and once more during some of the recoveries.
Outcome cut_everywhere(CrashDisk& disk, CrashDisk& second, const std::filesystem::path& path, int images_each) {
    const auto acknowledged = play_day(disk, path);
    constexpr std::array losses = {Loss::all, Loss::none, Loss::some, Loss::garbled, Loss::reordered};
    std::mt19937 random(1);
    Outcome outcome;
    std::size_t recovery = 0;
    const auto judge = [&](const DiskImage& image, std::uint64_t promised, std::size_t operation) {
        const std::string violation = violation_of(second, path, image, promised, recovery);
        ++outcome.images;
        if (violation.empty()) return;
        if (outcome.violations++ == 0)
            outcome.first = "after operation " + std::to_string(operation) + ": " + violation;
    };
    for (std::size_t count = 0; count <= disk.operations().size(); ++count) {
        const std::uint64_t promised = promised_after(acknowledged, count);
        // While the file is being made, each recovery keeps copies on the real disk, which takes its time.
        const int images = promised == 0 ? std::min(images_each, 2) : images_each;
        for (int number = 0; number < images; ++number) {
            const std::size_t way = static_cast<std::size_t>(number) + count;
            const Loss loss = losses[way % losses.size()];
            judge(disk.after_cut(count, loss, random), promised, count);
            if (random() % 8 != 0) continue;
            const auto during_recovery = random() % (recovery + 1);
            judge(second.after_cut(during_recovery, Loss::garbled, random), promised, count);
        }
    }
    return outcome;
}

}  // namespace

TEST_CASE("no power cut loses what was acknowledged") {
    const TemporaryFolder folder;
    CrashDisk disk("power cut");
    CrashDisk second("after power cut");
    const Outcome outcome = cut_everywhere(disk, second, folder / "log", 8);
    MESSAGE(outcome.images << " images, " << outcome.violations << " violations");
    CHECK_MESSAGE(outcome.violations == 0, outcome.first);
    CHECK(outcome.images > 1500);
}

TEST_CASE("control: with synchronous=NORMAL acknowledged records are lost, and the test notices") {
    const TemporaryFolder folder;
    CrashDisk disk("power cut, NORMAL");
    CrashDisk second("after power cut, NORMAL");
    disk.force_normal(true);
    const Outcome outcome = cut_everywhere(disk, second, folder / "log", 2);
    MESSAGE(outcome.images << " images, " << outcome.violations << " violations; " << outcome.first);
    CHECK(outcome.violations > outcome.images / 10);
}

TEST_CASE("control: with a disk that lies about syncs nothing holds, and the test notices") {
    const TemporaryFolder folder;
    CrashDisk disk("power cut, lying");
    CrashDisk second("after power cut, lying");
    disk.ignore_syncs(true);
    const Outcome outcome = cut_everywhere(disk, second, folder / "log", 2);
    MESSAGE(outcome.images << " images, " << outcome.violations << " violations; " << outcome.first);
    CHECK(outcome.violations > outcome.images / 3);
}

TEST_CASE("when a checkpoint returns, the database is whole without its WAL and the WAL is void for good") {
    const TemporaryFolder folder;
    CrashDisk disk("checkpoint");
    CrashDisk second("after checkpoint");
    std::vector<Acknowledged> acknowledged;
    Log log = open_with(folder / "log", 1, on(disk));
    commit_batches(log, disk, 10, acknowledged);
    must(log.checkpoint());

    std::mt19937 random(3);
    DiskImage image = disk.after_cut(disk.operations().size(), Loss::all, random);
    const std::string wal = (folder / "log-wal").string();
    REQUIRE(image.contains(wal));
    CHECK(image[wal].size() > 10'000);
    CHECK(image[wal].starts_with(std::string(32, '\0')));
    image.erase(wal);
    std::size_t recovery = 0;
    CHECK(violation_of(second, folder / "log", image, 10 * batch_size, recovery) == "");
}

TEST_CASE("wherever the disk fails, the log stops with a fault and what was acknowledged stays") {
    const TemporaryFolder folder;
    CrashDisk disk("failing");
    CrashDisk second("after failing");
    {
        const Log log = must(Log::open(folder / "log", on(disk)));
    }
    const DiskImage created = disk.content();

    // Six batches with a checkpoint in their middle; returns what was acknowledged before the first fault.
    int dead = 0;
    const auto play = [&]() -> std::uint64_t {
        auto log = Log::open(folder / "log", on(disk));
        if (!log) {
            CHECK(action_for(log.error().code) == FaultAction::stop);
            return 0;
        }
        must(log->begin(incarnation_of(1)));
        for (int batch = 0; batch < 6; ++batch) {
            bool good = batch != 3 || log->checkpoint().has_value();
            for (int number = 0; number < batch_size; ++number) {
                const auto next = log->position() + static_cast<std::uint64_t>(number) + 1;
                good = good && log->append(1, 1, payload_at(next));
            }
            const auto committed = log->commit();
            if (good && committed) continue;
            ++dead;
            CHECK_FALSE(committed);
            CHECK(fault_of(log->append(1, 1, "later")) == FaultCode::dead);
            break;
        }
        return log->position();
    };
    disk.load(created);
    CHECK(play() == 6 * batch_size);
    const std::size_t operations = disk.operations().size();

    std::mt19937 random(2);
    for (std::size_t failing = 0; failing < operations; ++failing) {
        for (const int result : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_FULL}) {
            disk.load(created);
            disk.fail_at(failing, result);
            const std::uint64_t promised = play();
            for (const Loss loss : {Loss::none, Loss::some}) {
                std::size_t recovery = 0;
                const DiskImage image = disk.after_cut(disk.operations().size(), loss, random);
                CHECK(violation_of(second, folder / "log", image, promised, recovery) == "");
            }
        }
    }
    CHECK(dead > 100);
}
