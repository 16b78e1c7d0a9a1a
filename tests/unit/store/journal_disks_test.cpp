// The wrong disk in the controller: an old one, a cloned one, a blank one, one without its WAL. The heads that a kiosk
// or the hub holds tell it, nothing is lost that they hold, and no number is given twice.
#include "tests/unit/store/crash_centre.hpp"
#include "tests/unit/store/support.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>

using namespace layso;
using namespace layso::store;
using layso::support::CrashDisk;
using layso::support::DiskImage;

namespace {

Standing standing_of(const CrashDisk& disk, const CrashCentre& centre, const Head& head) {
    Log log = must(Log::open(centre.path(), {.vfs = disk.name()}));
    return must(log.compare(head));
}

/// The highest number that was acknowledged in each series.
std::map<std::uint32_t, std::uint32_t> highest_numbers(const CrashCentre& centre) {
    std::map<std::uint32_t, std::uint32_t> highest;
    for (const auto ticket : centre.tickets()) {
        auto& number = highest[TicketId{ticket}.series().value()];
        number = std::max(number, TicketId{ticket}.number());
    }
    return highest;
}

/// Gives every record of `from` to `to`, as a hub or a kiosk that follows gives them back.
void give_back(Log& from, Log& to) {
    for (const auto& head : from.heads()) {
        std::vector<ForeignRecord> records;
        for (auto& record : must(from.read_incarnation(head.incarnation, 1))) {
            records.push_back({record.key.seq, record.type, record.version, std::move(record.payload), record.hash});
        }
        must(to.adopt(head.incarnation, head.parent, records));
    }
    must(to.commit());
}

/// What stands on the disk of a controller after the wrong one was put in.
struct WrongDisk {
    std::string name;
    DiskImage image;
};

std::vector<WrongDisk> wrong_disks(const CrashCentre& centre) {
    DiskImage without_wal = centre.running();
    without_wal.erase(centre.path().string() + "-wal");
    return {{"without its WAL", without_wal},
            {"old", centre.earlier()},
            {"older, of the morning's beginning", centre.start()},
            {"blank", {}}};
}

}  // namespace

TEST_CASE("a disk that is old, blank or without its WAL is told by any head that another medium holds") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, wrong disk");
    const CrashCentre centre(disk, folder / "journal");
    for (const auto& wrong : wrong_disks(centre)) {
        CAPTURE(wrong.name);
        disk.load(wrong.image);
        CHECK(standing_of(disk, centre, centre.witness()) == Standing::behind);
    }
    disk.load(centre.running());
    CHECK(standing_of(disk, centre, centre.witness()) == Standing::covered);
}

TEST_CASE("on a wrong disk no number is given before a fence, and then none twice") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, fenced");
    const CrashCentre centre(disk, folder / "journal");
    const auto given = centre.tickets();
    std::size_t tried = 0;
    for (const auto& wrong : wrong_disks(centre)) {
        if (wrong.image.empty()) continue;  // a blank disk has no configuration: `run` refuses it, see below
        CAPTURE(wrong.name);
        disk.load(wrong.image);
        CentreProcess process(disk, centre.path(), 20, false);
        const auto refused = process.ask(process.issue(1));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code() == v1::REFUSAL_NO_WITNESS);
        auto fence = process.command(v1::ACTOR_KIND_OFFICER, 3);
        for (const auto& [series, number] : highest_numbers(centre)) {
            auto& one = *fence.mutable_fence_series()->add_fences();
            one.set_series(series);
            one.set_past_number(number);
        }
        REQUIRE(process.ask(fence));
        for (const std::uint32_t service : {1U, 2U, 1U, 2U}) {
            const auto ticket = process.ask(process.issue(service));
            REQUIRE(ticket);
            CHECK_FALSE(given.contains(ticket->ticket()));
            ++tried;
        }
    }
    MESSAGE(tried << " tickets given on wrong disks, none of them twice");
}

TEST_CASE("control: an old disk that is believed gives numbers twice") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, believed");
    const CrashCentre centre(disk, folder / "journal");
    disk.load(centre.earlier());
    CentreProcess process(disk, centre.path(), 20, true);
    const auto given = centre.tickets();
    CHECK(given.contains(process.ask(process.issue(2))->ticket()));
}

TEST_CASE("what another medium holds is taken back, record for record, and every promise holds again") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, adopting");
    CrashDisk other("another medium");
    CrashCentre centre(disk, folder / "journal");
    for (const auto& wrong : wrong_disks(centre)) {
        CAPTURE(wrong.name);
        disk.load(wrong.image);
        other.load(centre.running());
        {
            Log holder = must(Log::open(centre.path(), {.vfs = other.name()}));
            Log log = must(Log::open(centre.path(), {.vfs = disk.name()}));
            give_back(holder, log);
            CHECK(must(log.compare(centre.witness())) == Standing::covered);
        }
        // Personal values are not in the chain: the copy of another medium has none, so all but them is compared.
        CentreProcess process(disk, centre.path(), 21);
        CHECK_FALSE(centre.tickets().contains(process.ask(process.issue(1))->ticket()));
    }
}

TEST_CASE("two clones of one disk that both work: each lacks the other's head, and together they are a fork") {
    const TemporaryFolder folder;
    CrashDisk disk("centre, cloned");
    CrashDisk clone("its clone");
    CrashDisk hub("hub");
    const CrashCentre centre(disk, folder / "journal");
    disk.load(centre.stopped());
    clone.load(centre.stopped());
    hub.load({});
    CentreProcess one(disk, centre.path(), 22);
    CentreProcess other(clone, centre.path(), 23);
    const auto first = one.ask(one.issue(1));
    const auto second = other.ask(other.issue(1));
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->ticket() == second->ticket());  // what no single disk can prevent, and what the alarm is for
    CHECK(must(one.log.compare(other.log.tip())) == Standing::behind);
    CHECK(must(other.log.compare(one.log.tip())) == Standing::behind);

    {
        Log log = must(Log::open(centre.path(), {.vfs = hub.name()}));
        give_back(one.log, log);
        give_back(other.log, log);
        CHECK(must(log.compare(one.log.tip())) == Standing::covered);
        CHECK(must(log.compare(other.log.tip())) == Standing::covered);
    }
    bool fork = false;
    const auto found =
        must(verify(centre.path(), [&](const Finding& finding) { fork |= finding.kind == FindingKind::fork; },
                    {.vfs = hub.name()}));
    CHECK(found.intact());
    CHECK(fork);
}

TEST_CASE("a blank disk is not taken for a new centre") {
    const TemporaryFolder folder;
    CHECK(fault_of(Log::open(folder / "journal", {.create = false})) == FaultCode::missing);
    // A file that only was made, or whose configuration is gone, has position 0: `run` refuses that, too.
    CHECK(must(Log::open(folder / "journal")).position() == 0);
    CHECK(must(Log::open(folder / "journal", {.create = false})).position() == 0);
}
