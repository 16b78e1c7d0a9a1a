#include "drivers/store/verify.hpp"

#include "drivers/store/chain.hpp"
#include "drivers/store/chain_walk.hpp"
#include "drivers/store/connection.hpp"
#include "drivers/store/digest.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace layso::store {
namespace {

/// One verification: each check reads one table and reports; a page that SQLite cannot read ends that check only.
class Verifier {
  public:
    Verifier(SQLite::Database& database, const std::function<void(const Finding&)>& report,
             const VerifyOptions& options)
        : database_(database), report_(report), options_(options) {}

    Verification run() {
        if (options_.check_pages) guarded("the pages", [this] { check_pages(); });
        guarded("the records", [this] { check_records(); });
        guarded("the personal values", [this] { check_personal(); });
        guarded("the settings", [this] { check_settings(); });
        guarded("the snapshots", [this] { check_snapshots(); });
        guarded("the conflicts", [this] { check_conflicts(); });
        return std::move(result_);
    }

  private:
    template <class Check>
    void guarded(const char* what, Check check) {
        try {
            check();
        } catch (const SQLite::Exception& exception) {
            // A disk that does not answer is no property of the data.
            const int primary = exception.getErrorCode() & 0xFF;
            if (primary != SQLITE_CORRUPT && primary != SQLITE_NOTADB && primary != SQLITE_ERROR) throw;
            add(FindingKind::page_damage, 0, {}, fmt::format("{} cannot be read on: {}", what, exception.what()));
        }
    }

    void add(FindingKind kind, std::uint64_t position, const RecordKey& key, std::string text) {
        const bool damage = is_damage(kind);
        const Finding finding{kind, position, key, std::move(text)};
        if (damage && !result_.first_break) result_.first_break = finding;
        ++(damage ? result_.damages : result_.alarms);
        if (report_ && result_.damages + result_.alarms <= options_.report_limit) report_(finding);
    }

    bool has_table(const char* name) {
        SQLite::Statement find(database_, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
        find.bind(1, name);
        return find.executeStep();
    }

    void check_pages() {
        SQLite::Statement check(database_, "PRAGMA integrity_check(100)");
        while (check.executeStep()) {
            const std::string line = check.getColumn(0).getString();
            if (line != "ok") add(FindingKind::page_damage, 0, {}, line);
        }
    }

    void check_records() {
        ChainWalk walk(options_.witnesses, [this](FindingKind kind, std::uint64_t position, const RecordKey& key,
                                                  std::string text) { add(kind, position, key, std::move(text)); });
        guarded("the incarnations", [&] { feed_incarnations(walk); });
        guarded("the records", [&] { feed_records(walk); });
        walk.finish();
        result_.records = walk.records();
        result_.heads = walk.heads();
        result_.incarnations = result_.heads.size();
        result_.missing_witnesses = walk.missing_witnesses();
        result_.contradicted_witnesses = walk.contradicted_witnesses();
    }

    void feed_incarnations(ChainWalk& walk) {
        if (!has_table("incarnation")) return missing_table("incarnation");
        SQLite::Statement rows(database_,
                               "SELECT id, incarnation, parent_incarnation, parent_seq, parent_hash FROM incarnation "
                               "ORDER BY id");
        while (rows.executeStep()) {
            const auto incarnation = Incarnation::from(bytes_of(rows, 1));
            const auto parent = Incarnation::from(bytes_of(rows, 2));
            const auto hash = Hash::from(bytes_of(rows, 4));
            if (!incarnation || !parent || !hash || !rows.getColumn(3).isInteger()) {
                add(FindingKind::malformed_row, 0, {}, fmt::format("incarnation row {}", number_of(rows, 0)));
                continue;
            }
            walk.add_incarnation(rows.getColumn(0).getInt64(),
                                 {*incarnation, {{*parent, number_of(rows, 3)}, *hash}, 0, {}});
        }
    }

    void feed_records(ChainWalk& walk) {
        if (!has_table("record")) return missing_table("record");
        // NOT INDEXED: the walk reads the table itself; integrity_check compares it with its index.
        SQLite::Statement rows(
            database_,
            "SELECT position, incarnation, seq, type, version, hash, payload FROM record NOT INDEXED "
            "ORDER BY position");
        while (rows.executeStep()) {
            const auto hash = Hash::from(bytes_of(rows, 5));
            bool formed = hash && rows.getColumn(6).isBlob();
            for (int column = 1; column < 5; ++column) formed = formed && rows.getColumn(column).isInteger();
            if (!formed || number_of(rows, 3) > UINT32_MAX || number_of(rows, 4) > UINT32_MAX) {
                add(FindingKind::malformed_row, number_of(rows, 0), {}, "a column of the wrong type or size");
                if (!hash) continue;
            }
            walk.add_record(rows.getColumn(1).getInt64(), {number_of(rows, 0),
                                                           {Incarnation{}, number_of(rows, 2)},
                                                           rows.getColumn(3).getUInt(),
                                                           rows.getColumn(4).getUInt(),
                                                           std::string(bytes_of(rows, 6)),
                                                           *hash});
        }
    }

    void check_personal() {
        if (!has_table("personal_value")) return missing_table("personal_value");
        SQLite::Statement rows(database_, "SELECT id, reference, salt, value FROM personal_value NOT INDEXED");
        while (rows.executeStep()) {
            const auto reference = Hash::from(bytes_of(rows, 1));
            if (reference && rows.isColumnNull(2) && rows.isColumnNull(3)) {
                ++result_.personal_erased;
                continue;
            }
            const auto salt = Salt::from(bytes_of(rows, 2));
            if (reference && salt && personal_reference(*salt, bytes_of(rows, 3)) == *reference) {
                ++result_.personal_present;
            } else {
                add(FindingKind::personal_mismatch, 0, {},
                    fmt::format("personal value row {} is not that of its reference", number_of(rows, 0)));
            }
        }
    }

    void check_settings() {
        if (!has_table("setting")) return missing_table("setting");
        SQLite::Statement rows(database_, "SELECT key, value, digest FROM setting");
        while (rows.executeStep()) {
            const std::string key = rows.getColumn(0).getString();
            if (bytes_of(rows, 2) != setting_digest(key, bytes_of(rows, 1)).view()) {
                add(FindingKind::setting_mismatch, 0, {}, "a setting is not what was written");
            }
        }
    }

    void check_snapshots() {
        if (!has_table("snapshot")) return missing_table("snapshot");
        SQLite::Statement rows(database_, "SELECT id, fold_version, position, hash, digest, bytes FROM snapshot");
        while (rows.executeStep()) {
            ++result_.snapshots;
            const auto hash = Hash::from(bytes_of(rows, 3));
            if (!hash ||
                bytes_of(rows, 4) !=
                    snapshot_digest(rows.getColumn(1).getUInt(), number_of(rows, 2), *hash, bytes_of(rows, 5)).view()) {
                add(FindingKind::snapshot_mismatch, 0, {},
                    fmt::format("snapshot {} is not what was written", number_of(rows, 0)));
            }
        }
    }

    void check_conflicts() {
        if (!has_table("conflict")) return;
        SQLite::Statement rows(database_, "SELECT incarnation, seq FROM conflict NOT INDEXED ORDER BY id");
        while (rows.executeStep()) {
            const auto incarnation = Incarnation::from(bytes_of(rows, 0)).value_or(Incarnation{});
            add(FindingKind::conflict, 0, {incarnation, number_of(rows, 1)},
                "another content under this key was adopted and is kept apart");
        }
    }

    void missing_table(const char* name) {
        // Files of an older schema lack the later tables, and a file that was only just created lacks all.
        const bool made = database_.execAndGet("PRAGMA user_version").getInt() >= log_migrations().back().number;
        if (made) add(FindingKind::page_damage, 0, {}, fmt::format("the table {} is missing", name));
    }

    SQLite::Database& database_;
    const std::function<void(const Finding&)>& report_;
    const VerifyOptions& options_;
    Verification result_;
};

}  // namespace

bool is_damage(FindingKind kind) {
    return kind < FindingKind::fork;
}

std::string_view name_of(FindingKind kind) {
    switch (kind) {
        case FindingKind::page_damage:
            return "page_damage";
        case FindingKind::chain_break:
            return "chain_break";
        case FindingKind::sequence_gap:
            return "sequence_gap";
        case FindingKind::position_gap:
            return "position_gap";
        case FindingKind::incarnation_missing:
            return "incarnation_missing";
        case FindingKind::parent_mismatch:
            return "parent_mismatch";
        case FindingKind::personal_mismatch:
            return "personal_mismatch";
        case FindingKind::setting_mismatch:
            return "setting_mismatch";
        case FindingKind::snapshot_mismatch:
            return "snapshot_mismatch";
        case FindingKind::malformed_row:
            return "malformed_row";
        case FindingKind::fork:
            return "fork";
        case FindingKind::conflict:
            return "conflict";
        case FindingKind::unknown_parent:
            return "unknown_parent";
        case FindingKind::witness_ahead:
            return "witness_ahead";
    }
    return "unknown";
}

Result<Verification> verify(const std::filesystem::path& path, const std::function<void(const Finding&)>& report,
                            const VerifyOptions& options) {
    auto database = open_untouched(path, options.application_id, log_migrations().back().number, options.vfs);
    if (!database) return std::unexpected(database.error());
    try {
        return Verifier(*database, report, options).run();
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "verifying " + path.string()));
    }
}

}  // namespace layso::store
