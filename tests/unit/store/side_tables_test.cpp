// Settings and snapshots.
#include "tests/unit/store/support.hpp"

#include <SQLiteCpp/Database.h>

using namespace layso::store;

TEST_CASE("a setting is kept with the batch and may be set again") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        CHECK_FALSE(must(log.get_setting("centre")));
        must(log.set_setting("centre", "Hạc Thành"));
        must(log.set_setting("centre", "Phường Hạc Thành"));
        must(log.set_setting("empty", ""));
        must(log.commit());
        must(log.set_setting("centre", "dropped"));
    }
    Log log = must(Log::open(folder / "log"));
    CHECK(must(log.get_setting("centre")) == "Phường Hạc Thành");
    CHECK(must(log.get_setting("empty")) == "");
    CHECK(log.heads().empty());
}

TEST_CASE("a damaged setting is a fault") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        must(log.set_setting("a", "b"));
        must(log.commit());
    }
    {
        SQLite::Database database((folder / "log").string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE setting SET value = x'63'");
    }
    CHECK(verified(folder / "log").found(FindingKind::setting_mismatch));
    Log log = must(Log::open(folder / "log"));
    CHECK(fault_of(log.get_setting("a")) == FaultCode::corrupt);
}

TEST_CASE("the newest snapshot of the asked version is given, and only two are kept") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        CHECK_FALSE(must(log.latest_snapshot(5)));
        write_records(log, 4);
        for (std::uint64_t position = 1; position <= 4; ++position) {
            must(log.save_snapshot(5, position, "fold " + std::to_string(position)));
            must(log.commit());
        }
    }
    CHECK(verified(folder / "log").result.snapshots == 2);
    Log log = must(Log::open(folder / "log"));
    const auto snapshot = must(log.latest_snapshot(5));
    REQUIRE(snapshot);
    CHECK(snapshot->position == 4);
    CHECK(snapshot->bytes == "fold 4");
    CHECK_FALSE(must(log.latest_snapshot(6)));
}

TEST_CASE("a damaged snapshot gives way to the one before it") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 2);
        must(log.save_snapshot(5, 1, "older"));
        must(log.save_snapshot(5, 2, "newer"));
        must(log.commit());
    }
    {
        SQLite::Database database((folder / "log").string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE snapshot SET bytes = x'00' WHERE position = 2");
    }
    Log log = must(Log::open(folder / "log"));
    CHECK(must(log.latest_snapshot(5))->bytes == "older");
}

TEST_CASE("a snapshot of records that are not these is ignored") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 2);
        must(log.save_snapshot(5, 2, "fold"));
        must(log.commit());
    }
    {
        SQLite::Database database((folder / "log").string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE record SET hash = zeroblob(32) WHERE position = 2");
    }
    Log log = must(Log::open(folder / "log"));
    CHECK_FALSE(must(log.latest_snapshot(5)));
}
