// The wrong disk in the kiosk: an old one, a cloned one, a blank one, one without its WAL. The journal's own head,
// which the hello tells, lets another medium know; the kiosk alone cannot.
#include "drivers/store/fork.hpp"
#include "tests/unit/kiosk_core/bench_kiosk.hpp"
#include "tests/unit/kiosk_journal/crash_kiosk.hpp"
#include "tests/unit/kiosk_journal/scripted_day.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;
using layso::support::CrashDisk;
using layso::support::DiskImage;

namespace {

struct Bench {
    explicit Bench(const std::string& name)
        : folder((std::filesystem::temp_directory_path() / "layso-kiosk-disks-XXXXXX").string()),
          disk(name),
          kiosk(disk, std::filesystem::path(::mkdtemp(folder.data())) / "kiosk") {}
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;
    ~Bench() { std::filesystem::remove_all(folder); }

    [[nodiscard]] Journal open(const CrashDisk& where, std::uint8_t process) const {
        store::Incarnation incarnation;
        incarnation.bytes.fill(process);
        auto journal = Journal::open(kiosk.path(), incarnation, kiosk.on(where));
        REQUIRE(journal);
        return std::move(*journal);
    }

    std::string folder;
    CrashDisk disk;
    CrashKiosk kiosk;
};

struct WrongDisk {
    std::string name;
    DiskImage image;
};

std::vector<WrongDisk> wrong_disks(const CrashKiosk& kiosk) {
    DiskImage without_wal = kiosk.running();
    without_wal.erase(kiosk.path().string() + "-wal");
    return {{"without its WAL", without_wal},
            {"old", kiosk.earlier()},
            {"older, of the morning's beginning", kiosk.start()},
            {"blank", {}}};
}

store::Head head_of(const v1::Head& head) {
    return {.key = {.incarnation = store::Incarnation::from(head.incarnation()).value(), .seq = head.seq()},
            .hash = store::Hash::from(head.hash()).value()};
}

/// Numbers of the kiosk's own block that the scripted day put on paper.
std::set<std::uint64_t> printed_from_block() {
    std::set<std::uint64_t> printed;
    for (const auto& effect : scripted_day()) {
        const auto* print = std::get_if<effect::Print>(&effect);
        if (print != nullptr && print->from_block) printed.insert(print->ticket.ticket());
    }
    return printed;
}

/// What a kiosk with this knowledge would print next while it is cut off, after it has heard the controller once.
std::uint64_t next_from_block(const Knowledge& knowledge) {
    BenchKiosk kiosk{knowledge};
    kiosk.link_up();
    kiosk.link_down();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    REQUIRE_FALSE(kiosk.printed().empty());
    return kiosk.printed().back().ticket.ticket();
}

}  // namespace

TEST_CASE("a kiosk's disk that is old, blank or without its WAL does not have the head that its hello told before") {
    Bench bench("kiosk, wrong disk");
    const store::Head seen = head_of(bench.kiosk.witness());
    for (const auto& wrong : wrong_disks(bench.kiosk)) {
        CAPTURE(wrong.name);
        bench.disk.load(wrong.image);
        auto log = store::Log::open(bench.kiosk.path(), bench.kiosk.on(bench.disk));
        REQUIRE(log);
        CHECK(log->compare(seen) == store::Standing::behind);
    }
    bench.disk.load(bench.kiosk.running());
    auto log = store::Log::open(bench.kiosk.path(), bench.kiosk.on(bench.disk));
    REQUIRE(log);
    CHECK(log->compare(seen) == store::Standing::covered);
}

TEST_CASE("two clones of a kiosk's disk that both work tell heads that are a fork") {
    Bench bench("kiosk, cloned");
    CrashDisk clone("the kiosk's clone");
    bench.disk.load(bench.kiosk.stopped());
    clone.load(bench.kiosk.stopped());
    v1::KioskRecord record;
    record.mutable_ticket_reported();
    std::vector<store::Head> heads;
    std::vector<store::IncarnationHead> lines;
    for (const auto* disk : {&bench.disk, &clone}) {
        {
            auto journal = bench.open(*disk, disk == &clone ? 12 : 11);
            REQUIRE(journal.store({&record, 1}));
            heads.push_back(head_of(journal.head()));
        }
        auto log = store::Log::open(bench.kiosk.path(), bench.kiosk.on(*disk));
        REQUIRE(log);
        lines.push_back(log->heads().back());
        const auto standing = log->compare(heads.front());
        CHECK(standing == (disk == &clone ? store::Standing::behind : store::Standing::covered));
    }
    CHECK(lines[0].parent == lines[1].parent);
    CHECK(store::find_forks(lines).size() == 1);
}

TEST_CASE("with its own disk a kiosk prints no number of its block again") {
    Bench bench("kiosk, own disk");
    bench.disk.load(bench.kiosk.running());
    CHECK_FALSE(printed_from_block().contains(next_from_block(bench.open(bench.disk, 11).replayed())));
}

TEST_CASE("control: a kiosk whose wrong disk is believed prints numbers of its block again") {
    Bench bench("kiosk, believed");
    for (const auto& wrong : wrong_disks(bench.kiosk)) {
        CAPTURE(wrong.name);
        bench.disk.load(wrong.image);
        const bool twice = printed_from_block().contains(next_from_block(bench.open(bench.disk, 11).replayed()));
        CHECK(twice);
    }
}
