#include "drivers/store/backup.hpp"

#include "tests/unit/store/support.hpp"

#include <SQLiteCpp/Database.h>
#include <sys/stat.h>

#include <algorithm>

using namespace layso::store;

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

/// A log with three records, and a backup of it as `copy`.
void write_with_backup(const TemporaryFolder& folder) {
    Log log = open_with(folder / "log", 1);
    write_records(log, 3);
    must(log.backup(folder / "copy"));
}

}  // namespace

TEST_CASE("a backup is one whole file, for its owner only, while the log goes on") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 3);
    must(log.backup(folder / "copy"));
    CHECK(names_in(folder / "") == std::vector<std::string>{"copy", "log", "log-wal"});
    write_records(log, 1);
    CHECK(log.position() == 4);

    struct stat status{};
    REQUIRE(::stat((folder / "copy").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    // Byte 18 of the header: no WAL is needed, so that the copy can be read from a medium that cannot be written.
    CHECK(read_file(folder / "copy").at(18) == 1);
    const auto result = verified(folder / "copy").result;
    CHECK(result.clean());
    CHECK(result.records == 3);
}

TEST_CASE("commits between the steps of a backup are in it") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 200, std::string(500, 'x'));
    auto job = must(log.start_backup(folder / "copy"));
    CHECK_FALSE(must(job.step(3)));
    write_records(log, 10, std::string(500, 'y'));
    must(log.checkpoint());
    CHECK_FALSE(must(job.step(3)));
    while (!must(job.step(10))) {
    }
    CHECK(must(job.finish()).records == 210);
    CHECK(std::filesystem::exists(folder / "copy"));
}

TEST_CASE("a backup that is given up leaves nothing") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    write_records(log, 200, std::string(500, 'x'));
    {
        auto job = must(log.start_backup(folder / "copy"));
        CHECK_FALSE(must(job.step(3)));
    }
    CHECK(names_in(folder / "") == std::vector<std::string>{"log", "log-wal"});
}

TEST_CASE("a backup overwrites nothing and needs its folder") {
    const TemporaryFolder folder;
    write_file(folder / "copy", "precious");
    Log log = open_with(folder / "log", 1);
    write_records(log, 1);
    CHECK(fault_of(log.backup(folder / "copy")) == FaultCode::destination_exists);
    CHECK(fault_of(log.start_backup(folder / "copy")) == FaultCode::destination_exists);
    {
        auto job = must(log.start_backup(folder / "late"));
        CHECK(must(job.step(-1)));
        write_file(folder / "late", "precious");
        CHECK(fault_of(job.finish()) == FaultCode::destination_exists);
    }
    CHECK(read_file(folder / "late") == "precious");
    CHECK_FALSE(std::filesystem::exists(folder / "late.partial"));
    CHECK(read_file(folder / "copy") == "precious");
    CHECK_FALSE(log.backup(folder / "none/copy"));
    write_records(log, 1);  // the log does not suffer
}

TEST_CASE("a damaged log gives no backup") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 3);
    }
    SQLite::Database((folder / "log").string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE record SET payload = x'00' WHERE position = 2");
    Log log = must(Log::open(folder / "log"));
    CHECK(fault_of(log.backup(folder / "copy")) == FaultCode::damaged_copy);
    CHECK_FALSE(std::filesystem::exists(folder / "copy"));
}

TEST_CASE("a restored log goes on as a new incarnation of the same history") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    for (const char* name : {"log", "log-wal"}) std::filesystem::remove(folder / name);
    const auto restored = must(restore(folder / "copy", folder / "log"));
    CHECK(restored.replaced.empty());
    CHECK(restored.copy.records == 3);
    {
        Log log = open_with(folder / "log", 2);
        write_records(log, 1);
        CHECK(log.heads()[1].parent.key == RecordKey{incarnation_of(1), 3});
    }
    CHECK(verified(folder / "log").result.clean());
    CHECK(names_in(folder / "") == std::vector<std::string>{"copy", "log"});
}

TEST_CASE("a copy that is behind the log in its place is refused, and nothing changes") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    Head ahead;
    {
        Log log = open_with(folder / "log", 2);
        write_records(log, 2);
        ahead = log.tip();
    }
    const auto before = read_file(folder / "log");
    const auto names = names_in(folder / "");
    const auto refused = restore(folder / "copy", folder / "log");
    CHECK(fault_of(refused) == FaultCode::stale_copy);
    CHECK(refused.error().text.find(to_string(ahead.key)) != std::string::npos);
    CHECK(read_file(folder / "log") == before);
    CHECK(names_in(folder / "") == names);

    SUBCASE("unless hub or kiosk will give the rest back") {
        const auto restored = must(restore(folder / "copy", folder / "log", {.adoptable = {ahead}}));
        CHECK(restored.destination_was_readable);
        CHECK(read_file(restored.replaced) == before);
        CHECK(must(Log::open(folder / "log")).position() == 3);
    }
    SUBCASE("but not if they will give back too little") {
        const Head less{{incarnation_of(2), 1}, {}};
        const Head other{{incarnation_of(1), 9}, {}};
        CHECK(fault_of(restore(folder / "copy", folder / "log", {.adoptable = {less, other}})) ==
              FaultCode::stale_copy);
    }
}

TEST_CASE("a copy that is behind a witness is refused") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    const Head seen{{incarnation_of(1), 4}, {}};
    CHECK(fault_of(restore(folder / "copy", folder / "new", {.witnesses = {seen}})) == FaultCode::stale_copy);
    CHECK_FALSE(std::filesystem::exists(folder / "new"));
    const Head other{{incarnation_of(1), 2}, chain_hash({}, {}, 0, 0, "")};
    CHECK(fault_of(restore(folder / "copy", folder / "new", {.witnesses = {other}, .adoptable = {other}})) ==
          FaultCode::stale_copy);
    must(restore(folder / "copy", folder / "new", {.witnesses = {seen}, .adoptable = {seen}}));
}

TEST_CASE("the old log is kept aside with its WAL, and one that cannot be read is no obstacle") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    std::string wal;
    {
        Log log = open_with(folder / "live", 9);
        write_records(log, 1);
        wal = read_file(folder / "live-wal");
    }
    write_file(folder / "log", "scratched beyond reading");
    write_file(folder / "log-wal", wal);
    auto restored = must(restore(folder / "copy", folder / "log"));
    CHECK_FALSE(restored.destination_was_readable);
    CHECK(restored.replaced == folder / "log.replaced-1");
    CHECK(read_file(folder / "log.replaced-1") == "scratched beyond reading");
    CHECK(read_file(folder / "log.replaced-1-wal") == wal);
    CHECK_FALSE(std::filesystem::exists(folder / "log-wal"));
    CHECK(must(Log::open(folder / "log")).position() == 3);

    restored = must(restore(folder / "copy", folder / "log"));
    CHECK(restored.destination_was_readable);
    CHECK(restored.replaced == folder / "log.replaced-2");
}

TEST_CASE("a damaged copy is refused") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    SQLite::Database((folder / "copy").string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE record SET payload = x'00' WHERE position = 2");
    CHECK(fault_of(restore(folder / "copy", folder / "new")) == FaultCode::damaged_copy);
    CHECK(fault_of(restore(folder / "none", folder / "new")) == FaultCode::missing);
    CHECK(names_in(folder / "") == std::vector<std::string>{"copy", "log"});
}

TEST_CASE("a log in use is not replaced") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    const Log log = must(Log::open(folder / "log"));
    CHECK(fault_of(restore(folder / "copy", folder / "log")) == FaultCode::busy);
}

TEST_CASE("a restore that was cut short keeps the log from opening until it is run again") {
    const TemporaryFolder folder;
    write_with_backup(folder);
    std::filesystem::rename(folder / "log", folder / "log.restoring");
    CHECK(fault_of(Log::open(folder / "log")) == FaultCode::restore_unfinished);
    must(restore(folder / "copy", folder / "log"));
    CHECK(must(Log::open(folder / "log")).position() == 3);
}
