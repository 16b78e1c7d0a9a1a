#pragma once

#include "drivers/store/fault.hpp"
#include "drivers/store/record.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::store {

/// What verify can find, with stable numbers.
enum class FindingKind : std::uint32_t {
    // damage: bytes are not what was written
    page_damage = 1,          ///< SQLite's own integrity check
    chain_break = 2,          ///< a record's hash is not that of its content and predecessor
    sequence_gap = 3,         ///< seq numbers missing or repeated within an incarnation
    position_gap = 4,         ///< positions missing
    incarnation_missing = 5,  ///< records of an incarnation that is not listed, or a listed one without records
    parent_mismatch = 6,      ///< the parent record is here, but with another hash
    personal_mismatch = 7,    ///< a personal value is not that of its reference
    setting_mismatch = 8,
    snapshot_mismatch = 9,  ///< harmless for the data: it is ignored and records are folded anew
    malformed_row = 10,     ///< a column of the wrong type or length
    // alarms: well-formed history that should not be
    fork = 20,            ///< two continuations of one record
    conflict = 21,        ///< two contents under one key, kept apart
    unknown_parent = 22,  ///< an incarnation whose parent record is not here
    witness_ahead = 23,   ///< somebody has seen a head that is not here: rolled back
};

bool is_damage(FindingKind kind);
std::string_view name_of(FindingKind kind);

struct Finding {
    FindingKind kind = FindingKind::page_damage;
    std::uint64_t position = 0;  ///< 0 where it is not about one record
    RecordKey key{};             ///< seq 0 where it is not about one record
    std::string text{};          ///< one English line
};

/// The outcome, for printing and for exit codes.
struct Verification {
    std::uint64_t records = 0;
    std::uint64_t incarnations = 0;
    std::uint64_t personal_present = 0;
    std::uint64_t personal_erased = 0;
    std::uint64_t snapshots = 0;
    std::uint64_t damages = 0;                   ///< findings that are damage
    std::uint64_t alarms = 0;                    ///< findings that are not
    std::optional<Finding> first_break{};        ///< the first damage by order of walking
    std::vector<IncarnationHead> heads{};        ///< oldest first
    std::vector<Head> missing_witnesses{};       ///< records that a witness has seen and this file lacks
    std::vector<Head> contradicted_witnesses{};  ///< records that a witness has seen with another content
    bool intact() const { return damages == 0; }
    bool clean() const { return damages == 0 && alarms == 0; }
};

struct VerifyOptions {
    std::uint32_t application_id = 0x4C615953;
    std::vector<Head> witnesses{};  ///< heads that kiosk, hub or paper have seen
    /// False leaves out SQLite's page check, for a quick walk of the chain.
    bool check_pages = true;
    /// Findings reported to the callback; the counts go on.
    std::size_t report_limit = 1000;
    std::string vfs{};
};

/// Walks the whole file and reports what it finds, changing neither database nor WAL. Nobody else may have it open
/// (Fault busy): of a running log, take a backup, which verifies itself. Other faults: missing, foreign_file,
/// newer_schema, permission, io. Damage is no fault but a finding, as far as SQLite can read on.
Result<Verification> verify(const std::filesystem::path& path, const std::function<void(const Finding&)>& report = {},
                            const VerifyOptions& options = {});

}  // namespace layso::store
