#include "drivers/store/log.hpp"

#include "tests/unit/store/support.hpp"

#include <SQLiteCpp/Database.h>
#include <sys/stat.h>

using namespace layso::store;

TEST_CASE("records come back after reopening as they were committed") {
    const TemporaryFolder folder;
    std::vector<Record> written;
    std::vector<IncarnationHead> heads;
    Head tip;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 3);
        must(log.append(8, 4, std::string("nul \0 and \xFF", 11)));
        must(log.append(8, 4, ""));
        CHECK(must(log.commit()) == 5);
        written = must(log.read(1));
        heads = log.heads();
        tip = log.tip();
    }
    Log again = must(Log::open(folder / "log"));
    CHECK(must(again.read(1)) == written);
    CHECK(again.heads() == heads);
    CHECK(again.tip() == tip);
    CHECK(tip == Head{written.back().key, written.back().hash});
    REQUIRE(written.size() == 5);
    CHECK(written[3].payload == std::string("nul \0 and \xFF", 11));
    CHECK(written[3].type == 8);
    CHECK(written[3].version == 4);
    CHECK(written[4].payload.empty());
    for (std::size_t at = 0; at < written.size(); ++at) {
        CHECK(written[at].position == at + 1);
        CHECK(written[at].key == RecordKey{incarnation_of(1), at + 1});
    }
}

TEST_CASE("a batch is invisible until it is committed and gone if it never is") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 1);
        const auto appended = must(log.append(7, 1, "unsaid"));
        CHECK(appended.position == 2);
        CHECK(log.batch_open());
        CHECK(log.position() == 1);
        CHECK(log.tip().key.seq == 1);
        CHECK(log.heads().front().last_seq == 1);
        CHECK(must(log.read(1)).size() == 1);
        CHECK(must(log.read_incarnation(incarnation_of(1), 1)).size() == 1);
        CHECK(must(log.compare({appended.key, appended.hash})) == Standing::behind);
    }
    Log again = open_with(folder / "log", 2);
    CHECK(again.position() == 1);
    must(again.append(7, 1, "next"));
    CHECK(again.heads().size() == 1);
    CHECK(again.tip().key.incarnation == incarnation_of(1));
    CHECK(must(again.commit()) == 2);
}

TEST_CASE("an incarnation that commits nothing leaves no trace") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        must(log.append(7, 1, "dropped"));
    }
    Log again = must(Log::open(folder / "log"));
    CHECK(again.heads().empty());
    CHECK(again.tip().is_none());
    must(again.begin(incarnation_of(1)));
}

TEST_CASE("each incarnation counts from 1 and chains from the one before it") {
    const TemporaryFolder folder;
    for (std::uint8_t start = 1; start <= 3; ++start) {
        Log log = open_with(folder / "log", start);
        write_records(log, 2);
    }
    Log log = must(Log::open(folder / "log"));
    const auto heads = log.heads();
    REQUIRE(heads.size() == 3);
    CHECK(heads[0].parent == Head{});
    CHECK(heads[1].parent == heads[0].head());
    CHECK(heads[2].parent == heads[1].head());
    CHECK(log.tip() == heads[2].head());
    const auto records = must(log.read(1));
    REQUIRE(records.size() == 6);
    CHECK(records[2].key == RecordKey{incarnation_of(2), 1});
    CHECK(records[2].hash == chain_hash(records[1].hash, records[2].key, 7, 1, records[2].payload));
}

TEST_CASE("an incarnation is never used twice") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 1);
    }
    Log log = must(Log::open(folder / "log"));
    CHECK(fault_of(log.begin(incarnation_of(1))) == FaultCode::duplicate_incarnation);
    must(log.begin(incarnation_of(2)));
}

TEST_CASE("reading is bounded by records and by bytes but always goes on") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    for (int number = 0; number < 5; ++number) must(log.append(1, 1, std::string(1000, 'x')));
    must(log.commit());
    CHECK(must(log.read(1, {.records = 2})).size() == 2);
    CHECK(must(log.read(1, {.bytes = 2500})).size() == 2);
    CHECK(must(log.read(1, {.bytes = 10})).size() == 1);
    CHECK(must(log.read(4)).size() == 2);
    CHECK(must(log.read(6)).empty());
    CHECK(must(log.read_incarnation(incarnation_of(1), 3, {.bytes = 10})).front().key.seq == 3);
    CHECK(must(log.read_incarnation(incarnation_of(1), 6)).empty());
    CHECK(must(log.read_incarnation(incarnation_of(2), 1)).empty());
}

TEST_CASE("a witness is compared by key and hash") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 3);
    const auto records = must(log.read(1));
    CHECK(must(log.compare({})) == Standing::covered);
    CHECK(must(log.compare({records[1].key, records[1].hash})) == Standing::covered);
    CHECK(must(log.compare({records[1].key, records[2].hash})) == Standing::conflicting);
    CHECK(must(log.compare({{incarnation_of(1), 4}, {}})) == Standing::behind);
    CHECK(must(log.compare({{incarnation_of(2), 1}, {}})) == Standing::behind);
}

TEST_CASE("a payload above the limit is refused and the batch goes on") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1, {.payload_limit_bytes = 100});
    must(log.append(1, 1, "before"));
    const auto refused = log.append(1, 1, std::string(101, 'x'));
    CHECK(fault_of(refused) == FaultCode::too_large);
    CHECK(action_for(refused.error().code) == FaultAction::refuse);
    must(log.append(1, 1, std::string(100, 'x')));
    CHECK(must(log.commit()) == 2);
}

TEST_CASE("the files are readable by their owner only") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 1);
    for (const char* name : {"log", "log-wal"}) {
        struct stat status{};
        REQUIRE(::stat((folder / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    CHECK_FALSE(std::filesystem::exists(folder / "log-shm"));
}

TEST_CASE("a log that others may read is closed to them, and the file of another program is not") {
    const TemporaryFolder folder;
    const auto mode_of = [&](const char* name) {
        struct stat status{};
        REQUIRE(::stat((folder / name).c_str(), &status) == 0);
        return status.st_mode & 0777;
    };
    {
        const Log log = must(Log::open(folder / "log"));
    }
    write_file(folder / "other", std::string(5000, 'x'));
    for (const char* name : {"log", "other"}) REQUIRE(::chmod((folder / name).c_str(), 0644) == 0);
    {
        const Log log = must(Log::open(folder / "log"));
    }
    CHECK_FALSE(Log::open(folder / "other"));
    CHECK(mode_of("log") == 0600);
    CHECK(mode_of("other") == 0644);
}

TEST_CASE("a second opener is turned away") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    CHECK(fault_of(Log::open(folder / "log")) == FaultCode::busy);
    CHECK(fault_of(verify(folder / "log")) == FaultCode::busy);
    write_records(log, 1);
}

TEST_CASE("what is no log of ours is left alone") {
    const TemporaryFolder folder;
    SUBCASE("a missing file, when none may be made") {
        CHECK(fault_of(Log::open(folder / "log", {.create = false})) == FaultCode::missing);
        CHECK_FALSE(std::filesystem::exists(folder / "log"));
    }
    SUBCASE("a missing folder") {
        CHECK(fault_of(Log::open(folder / "no/log")) == FaultCode::missing);
    }
    SUBCASE("text") {
        const std::string text(5000, 'x');
        write_file(folder / "log", text);
        CHECK(fault_of(Log::open(folder / "log")) == FaultCode::foreign_file);
        CHECK(read_file(folder / "log") == text);
    }
    SUBCASE("the database of another program") {
        {
            SQLite::Database other((folder / "log").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            other.exec("CREATE TABLE other (a)");
        }
        const std::string before = read_file(folder / "log");
        CHECK(fault_of(Log::open(folder / "log")) == FaultCode::foreign_file);
        CHECK(read_file(folder / "log") == before);
    }
    SUBCASE("the log of another of our programs") {
        {
            const Log kiosk = must(Log::open(folder / "log", {.application_id = 0x4C61794B}));
        }
        CHECK(fault_of(Log::open(folder / "log")) == FaultCode::foreign_file);
        must(Log::open(folder / "log", {.application_id = 0x4C61794B}));
    }
}

TEST_CASE("an erroneous call after a fault tells the first fault") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 3);
    }
    {
        SQLite::Database database((folder / "log").string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE record SET payload = x'00' WHERE position = 2");
    }
    Log log = open_with(folder / "log", 2);
    const auto broken = log.read(1);
    CHECK(fault_of(broken) == FaultCode::corrupt);
    const auto dead = log.append(1, 1, "more");
    CHECK(fault_of(dead) == FaultCode::dead);
    CHECK(dead.error().text.find(broken.error().text) != std::string::npos);
    CHECK(fault_of(log.commit()) == FaultCode::dead);
}

TEST_CASE("records that are gone from the middle are noticed when reading") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 3);
    }
    {
        SQLite::Database database((folder / "log").string(), SQLite::OPEN_READWRITE);
        database.exec("DELETE FROM record WHERE position = 2");
    }
    Log log = must(Log::open(folder / "log"));
    SUBCASE("by position") {
        CHECK(fault_of(log.read(1)) == FaultCode::corrupt);
    }
    SUBCASE("by position, at the first one") {
        CHECK(fault_of(log.read(2)) == FaultCode::corrupt);
    }
    SUBCASE("by seq") {
        CHECK(fault_of(log.read_incarnation(incarnation_of(1), 1)) == FaultCode::corrupt);
    }
    SUBCASE("by seq, right behind the hole") {
        CHECK(fault_of(log.read_incarnation(incarnation_of(1), 3)) == FaultCode::corrupt);
    }
}

TEST_CASE("an incarnation that is gone from the middle is noticed when reading") {
    const TemporaryFolder folder;
    for (std::uint8_t start = 1; start <= 3; ++start) {
        Log log = open_with(folder / "log", start);
        write_records(log, 2);
    }
    {
        SQLite::Database database((folder / "log").string(), SQLite::OPEN_READWRITE);
        database.exec("DELETE FROM record WHERE incarnation = 2; DELETE FROM incarnation WHERE id = 2");
    }
    Log log = must(Log::open(folder / "log"));
    SUBCASE("in passing") {
        CHECK(fault_of(log.read(1)) == FaultCode::corrupt);
    }
    SUBCASE("at the hole") {
        CHECK(fault_of(log.read(3)) == FaultCode::corrupt);
    }
    SUBCASE("in the hole, alone") {
        CHECK(fault_of(log.read(4, {.records = 1})) == FaultCode::corrupt);
    }
}

TEST_CASE("after a checkpoint the database needs no WAL, and the WAL is void") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 3);
    CHECK(log.wal_bytes() > 0);
    must(log.checkpoint());
    CHECK(log.wal_bytes() == 0);
    std::filesystem::copy_file(folder / "log", folder / "alone");
    CHECK(verified(folder / "alone").result.records == 3);
    CHECK(read_file(folder / "log-wal").starts_with(std::string(32, '\0')));

    // Later ones keep the file's size, and void it all the same.
    write_records(log, 2);
    CHECK_FALSE(read_file(folder / "log-wal").starts_with(std::string(32, '\0')));
    const auto size = std::filesystem::file_size(folder / "log-wal");
    must(log.checkpoint());
    CHECK(std::filesystem::file_size(folder / "log-wal") == size);
    std::filesystem::copy_file(folder / "log", folder / "both");
    std::filesystem::copy_file(folder / "log-wal", folder / "both-wal");
    CHECK(verified(folder / "both").result.records == 5);
}

TEST_CASE("an old frame that has rotted in a void WAL harms nothing") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "live", 1);
        write_records(log, 1);
        must(log.checkpoint());
        for (int commit = 0; commit < 40; ++commit) write_records(log, 1);
        must(log.checkpoint());
        std::filesystem::copy_file(folder / "live", folder / "log");
        std::filesystem::copy_file(folder / "live-wal", folder / "log-wal");
    }
    std::string wal = read_file(folder / "log-wal");
    REQUIRE(wal.size() > 60'000);
    wal[wal.size() / 2] = static_cast<char>(wal[wal.size() / 2] ^ 1);
    write_file(folder / "log-wal", wal);
    CHECK(verified(folder / "log").result.clean());
    CHECK(must(must(Log::open(folder / "log")).read(1)).size() == 41);
}

TEST_CASE("the WAL stays bounded where no quiet moment comes, and is moved when the log is opened") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1, {.wal_limit_bytes = 100'000});
        for (int round = 0; round < 100; ++round) {
            write_records(log, 1, std::string(2000, 'x'));
            CHECK(log.wal_bytes() <= 100'000);
        }
        CHECK(std::filesystem::file_size(folder / "log-wal") < 200'000);
        write_records(log, 1, std::string(400'000, 'x'));
        CHECK(std::filesystem::file_size(folder / "log-wal") < 200'000);
        write_records(log, 1);
        std::filesystem::copy_file(folder / "log", folder / "copy");
        std::filesystem::copy_file(folder / "log-wal", folder / "copy-wal");
    }
    const Log log = must(Log::open(folder / "copy"));
    CHECK(log.position() == 102);
    CHECK(std::filesystem::file_size(folder / "copy-wal") == 0);
}
