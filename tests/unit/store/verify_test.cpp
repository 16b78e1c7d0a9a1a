#include "drivers/store/verify.hpp"

#include "tests/unit/store/support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <random>

using namespace layso::store;

namespace {

/// Two incarnations, personal values (one erased), a setting, a snapshot; everything moved out of the WAL.
std::vector<IncarnationHead> write_sample(const std::filesystem::path& path) {
    for (std::uint8_t start = 1; start <= 2; ++start) {
        Log log = open_with(path, start);
        write_records(log, 4);
        for (std::uint8_t number = 1; number <= 2; ++number) {
            PersonalValue value;
            value.salt.bytes.fill(static_cast<std::uint8_t>(start * 16 + number));
            value.value = "dossier " + std::to_string(number);
            value.kind = 1;
            value.lookup = "DOSSIER";
            value.reference = personal_reference(value.salt, value.value);
            must(log.put_personal(value));
            if (number == 2) must(log.erase_personal(value.reference));
        }
        must(log.set_setting("name", "value"));
        must(log.save_snapshot(1, log.position(), "folded"));
        must(log.commit());
        must(log.checkpoint());
    }
    return must(Log::open(path)).heads();
}

/// All rows of all tables as text, or nothing if SQLite cannot read them.
std::optional<std::string> content_of(const std::filesystem::path& path) {
    try {
        SQLite::Database database(path.string(), SQLite::OPEN_READONLY);
        std::string content;
        for (const char* table : {"incarnation", "record", "conflict", "personal_value", "setting", "snapshot"}) {
            SQLite::Statement rows(database, std::string("SELECT * FROM ") + table + " ORDER BY 1");
            while (rows.executeStep()) {
                content += table;
                for (int column = 0; column < rows.getColumnCount(); ++column) {
                    content += "|" + std::to_string(rows.getColumn(column).getType()) + ":" +
                               to_hex(rows.getColumn(column).getString());
                }
            }
        }
        return content;
    } catch (const SQLite::Exception&) {
        return std::nullopt;
    }
}

void change(const std::filesystem::path& path, const char* sql) {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    database.exec(sql);
}

}  // namespace

TEST_CASE("an untouched log verifies, is counted, and is not changed by it") {
    const TemporaryFolder folder;
    const auto heads = write_sample(folder / "log");
    const std::string before = read_file(folder / "log");
    const auto found = verified(folder / "log");
    CHECK(found.result.clean());
    CHECK(found.findings.empty());
    CHECK(found.result.records == 8);
    CHECK(found.result.incarnations == 2);
    CHECK(found.result.personal_present == 2);
    CHECK(found.result.personal_erased == 2);
    CHECK(found.result.snapshots == 2);
    CHECK(found.result.heads == heads);
    CHECK(read_file(folder / "log") == before);
    CHECK_FALSE(std::filesystem::exists(folder / "log-wal"));
}

TEST_CASE("a log that only was created verifies") {
    const TemporaryFolder folder;
    {
        const Log log = must(Log::open(folder / "log"));
    }
    CHECK(verified(folder / "log").result.clean());
    CHECK(fault_of(verify(folder / "none")) == FaultCode::missing);
}

TEST_CASE("a WAL that waits is read and left as it is") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "live", 1);
        write_records(log, 3);
        std::filesystem::copy_file(folder / "live", folder / "log");
        std::filesystem::copy_file(folder / "live-wal", folder / "log-wal");
    }
    const std::string database = read_file(folder / "log");
    const std::string wal = read_file(folder / "log-wal");
    REQUIRE(!wal.empty());
    CHECK(verified(folder / "log").result.records == 3);
    CHECK(read_file(folder / "log") == database);
    CHECK(read_file(folder / "log-wal") == wal);
}

TEST_CASE("each kind of damage is named") {
    const TemporaryFolder folder;
    write_sample(folder / "log");
    const char* sql = "";
    FindingKind kind{};
    SUBCASE("payload") {
        sql = "UPDATE record SET payload = x'00' WHERE position = 3";
        kind = FindingKind::chain_break;
    }
    SUBCASE("hash") {
        sql = "UPDATE record SET hash = zeroblob(32) WHERE position = 3";
        kind = FindingKind::chain_break;
    }
    SUBCASE("type") {
        sql = "UPDATE record SET type = 6 WHERE position = 3";
        kind = FindingKind::chain_break;
    }
    SUBCASE("version") {
        sql = "UPDATE record SET version = version + 4294967296 WHERE position = 3";
        kind = FindingKind::malformed_row;
    }
    SUBCASE("incarnation") {
        sql = "UPDATE incarnation SET incarnation = zeroblob(16) WHERE id = 1";
        kind = FindingKind::chain_break;
    }
    SUBCASE("seq") {
        sql = "UPDATE record SET seq = 9 WHERE position = 4";
        kind = FindingKind::sequence_gap;
    }
    SUBCASE("a record gone") {
        sql = "DELETE FROM record WHERE position = 3";
        kind = FindingKind::position_gap;
    }
    SUBCASE("the first record gone") {
        sql = "DELETE FROM record WHERE position = 1";
        kind = FindingKind::position_gap;
    }
    SUBCASE("an incarnation gone") {
        sql = "DELETE FROM incarnation WHERE id = 2";
        kind = FindingKind::incarnation_missing;
    }
    SUBCASE("all records of an incarnation gone") {
        sql = "DELETE FROM record WHERE incarnation = 2";
        kind = FindingKind::incarnation_missing;
    }
    SUBCASE("parent's seq") {
        sql = "UPDATE incarnation SET parent_seq = 3 WHERE id = 2";
        kind = FindingKind::parent_mismatch;
    }
    SUBCASE("parent's hash") {
        sql = "UPDATE incarnation SET parent_hash = zeroblob(32) WHERE id = 2";
        kind = FindingKind::chain_break;
    }
    SUBCASE("personal value") {
        sql = "UPDATE personal_value SET value = x'00' WHERE id = 1";
        kind = FindingKind::personal_mismatch;
    }
    SUBCASE("half an erasure") {
        sql = "UPDATE personal_value SET salt = NULL WHERE id = 1";
        kind = FindingKind::personal_mismatch;
    }
    SUBCASE("setting") {
        sql = "UPDATE setting SET value = x'00'";
        kind = FindingKind::setting_mismatch;
    }
    SUBCASE("snapshot") {
        sql = "UPDATE snapshot SET position = 1 WHERE id = 1";
        kind = FindingKind::snapshot_mismatch;
    }
    SUBCASE("a table gone") {
        sql = "DROP TABLE setting";
        kind = FindingKind::page_damage;
    }
    SUBCASE("index and table differ") {
        sql = "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'record_key'";
        kind = FindingKind::page_damage;
    }
    change(folder / "log", sql);
    const auto found = verified(folder / "log");
    CHECK(found.found(kind));
    CHECK_FALSE(found.result.intact());
    REQUIRE(found.result.first_break);
}

TEST_CASE("the first break is the first, and one damaged payload is one finding") {
    const TemporaryFolder folder;
    write_sample(folder / "log");
    change(folder / "log", "UPDATE record SET payload = x'00' WHERE position IN (3, 6)");
    const auto found = verified(folder / "log");
    CHECK(found.result.damages == 2);
    CHECK(found.result.first_break->position == 3);
    CHECK(found.result.first_break->key == RecordKey{incarnation_of(1), 3});
}

TEST_CASE("alarms are told apart from damage") {
    const TemporaryFolder folder;
    {
        Log log = open_with(folder / "log", 1);
        write_records(log, 2);
        const Head parent{{incarnation_of(8), 3}, chain_hash({}, {}, 0, 0, "")};
        must(log.adopt(incarnation_of(2), parent, foreign_chain(2, parent, 1)));
        const Head first{must(log.read(1)).front().key, must(log.read(1)).front().hash};
        must(log.adopt(incarnation_of(3), first, foreign_chain(3, first, 1)));
        must(log.commit());
    }
    const Head ahead{{incarnation_of(1), 3}, {}};
    const Head other{{incarnation_of(1), 2}, chain_hash({}, {}, 0, 0, "")};
    const auto found = verified(folder / "log", {.witnesses = {ahead, other}});
    CHECK(found.result.intact());
    CHECK_FALSE(found.result.clean());
    CHECK(found.found(FindingKind::unknown_parent));
    CHECK(found.found(FindingKind::fork));
    CHECK(found.found(FindingKind::witness_ahead));
    CHECK(found.result.missing_witnesses == std::vector{ahead});
    CHECK(found.result.contradicted_witnesses == std::vector{other});
}

TEST_CASE("no flipped bit that changes a row goes unnoticed") {
    const TemporaryFolder folder;
    write_sample(folder / "log");
    const std::string good = read_file(folder / "log");
    const auto content = content_of(folder / "log");
    REQUIRE(content);

    std::mt19937 random(20250701);
    int changed = 0;
    for (std::size_t at = 100; at < good.size(); at += 1) {
        // Empty space holds nothing; of the rest one bit in each third byte.
        if (good[at] == 0 && random() % 64 != 0) continue;
        if (random() % 3 != 0) continue;
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
        write_file(folder / "bad", bad);
        if (content_of(folder / "bad") == content) continue;
        ++changed;
        const auto found = verify(folder / "bad");
        if (found && found->intact()) FAIL_CHECK("a flip at byte " << at << " was not found");
    }
    CHECK(changed > 300);
}

TEST_CASE("a flipped bit in the WAL drops commits silently, and a witness tells") {
    const TemporaryFolder folder;
    Head witness;
    {
        Log log = open_with(folder / "live", 1);
        write_records(log, 3);
        must(log.checkpoint());
        write_records(log, 3);
        witness = log.tip();
        std::filesystem::copy_file(folder / "live", folder / "log");
        std::filesystem::copy_file(folder / "live-wal", folder / "log-wal");
    }
    std::string wal = read_file(folder / "log-wal");
    wal[100] = static_cast<char>(wal[100] ^ 1);
    write_file(folder / "log-wal", wal);
    const auto found = verified(folder / "log", {.witnesses = {witness}});
    CHECK(found.result.intact());
    CHECK(found.result.records == 3);
    CHECK(found.found(FindingKind::witness_ahead));
    CHECK(must(must(Log::open(folder / "log")).compare(witness)) == Standing::behind);
}
