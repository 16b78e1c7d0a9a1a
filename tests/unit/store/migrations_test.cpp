#include "drivers/store/migrations.hpp"

#include "drivers/store/connection.hpp"
#include "tests/unit/store/support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>

using namespace layso::store;

namespace {

constexpr std::uint32_t application = 0x12345678;
constexpr std::array steps = {Migration{1, "CREATE TABLE first (a)"}, Migration{2, "CREATE TABLE second (a)"},
                              Migration{3, "CREATE TABLE third (a)"}};

Result<SQLite::Database> open_with_steps(const std::filesystem::path& path, std::span<const Migration> some) {
    return open_connection(path, {true, application, some, {}});
}

int schema_of(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

}  // namespace

TEST_CASE("the embedded steps are numbered from 1 without gaps") {
    const auto migrations = log_migrations();
    REQUIRE_FALSE(migrations.empty());
    for (std::size_t at = 0; at < migrations.size(); ++at) {
        CHECK(migrations[at].number == static_cast<int>(at) + 1);
        CHECK(migrations[at].sql.find("CREATE TABLE") != std::string_view::npos);
    }
}

TEST_CASE("a new file gets all steps and needs no copy") {
    const TemporaryFolder folder;
    auto database = must(open_with_steps(folder / "file", steps));
    CHECK(schema_of(database) == 3);
    CHECK(database.tableExists("third"));
    CHECK_FALSE(std::filesystem::exists(folder / "file.before-0001"));
}

TEST_CASE("from every older schema the newest is reached, with a copy from before") {
    for (std::size_t old = 1; old < steps.size(); ++old) {
        const TemporaryFolder folder;
        {
            auto database = must(open_with_steps(folder / "file", std::span(steps).first(old)));
            database.exec("INSERT INTO first VALUES (42)");
        }
        {
            auto database = must(open_with_steps(folder / "file", steps));
            CHECK(schema_of(database) == 3);
            CHECK(database.execAndGet("SELECT a FROM first").getInt() == 42);
        }
        const auto kept = folder / ("file.before-000" + std::to_string(old + 1));
        REQUIRE(std::filesystem::exists(kept));
        auto copy = must(open_with_steps(kept, std::span(steps).first(old)));
        CHECK(schema_of(copy) == static_cast<int>(old));
        CHECK(copy.execAndGet("SELECT a FROM first").getInt() == 42);
    }
}

TEST_CASE("a real log of each older schema opens with its records") {
    for (std::size_t old = 1; old < log_migrations().size(); ++old) {
        const TemporaryFolder folder;
        const LogOptions options;
        {
            auto database =
                must(open_connection(folder / "log", {true, options.application_id, log_migrations().first(old), {}}));
            SQLite::Statement line(database, "INSERT INTO incarnation VALUES (1, ?, zeroblob(16), 0, zeroblob(32))");
            bind_bytes(line, 1, "0123456789abcdef");
            line.exec();
            const RecordKey key{*Incarnation::from("0123456789abcdef"), 1};
            const Hash hash = chain_hash({}, key, 2, 3, "old");
            SQLite::Statement record(database, "INSERT INTO record VALUES (1, 1, 1, 2, 3, ?, ?)");
            bind_bytes(record, 1, hash.view());
            bind_bytes(record, 2, "old");
            record.exec();
        }
        CHECK(verified(folder / "log").result.records == 1);
        {
            Log log = open_with(folder / "log", 1);
            CHECK(payloads_of(must(log.read(1))) == std::vector<std::string>{"old"});
            must(log.set_setting("a", "b"));
            write_records(log, 1);
            must(log.save_snapshot(1, 1, "c"));
            must(log.commit());
        }
        CHECK(verified(folder / "log").result.clean());
    }
}

TEST_CASE("a step that fails changes nothing and can be tried again") {
    const TemporaryFolder folder;
    {
        auto database = must(open_with_steps(folder / "file", std::span(steps).first(1)));
    }
    constexpr std::array broken = {steps[0], Migration{2, "CREATE TABLE second (a); CREATE TABLE second (a)"}};
    CHECK_FALSE(open_with_steps(folder / "file", broken));
    auto database = must(open_with_steps(folder / "file", std::span(steps).first(2)));
    CHECK(schema_of(database) == 2);
}

TEST_CASE("a newer schema is refused and left alone") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 1);
    }
    SQLite::Database((folder / "log").string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    const std::string before = read_file(folder / "log");
    CHECK(fault_of(Log::open(folder / "log")) == FaultCode::newer_schema);
    CHECK(fault_of(verify(folder / "log")) == FaultCode::newer_schema);
    CHECK(read_file(folder / "log") == before);
}
