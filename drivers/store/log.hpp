#pragma once

#include "drivers/store/fault.hpp"
#include "drivers/store/personal_value.hpp"
#include "drivers/store/record.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layso::store {

class BackupJob;

struct LogOptions {
    /// False: a missing file is Fault missing. A controller whose disk was replaced must not silently begin anew.
    bool create = true;
    /// Kept in the file's header and checked at open, so that one program's log is not opened by another.
    std::uint32_t application_id = 0x4C615953;
    /// commit() checkpoints by itself above this, so that the WAL stays bounded where no quiet moment comes.
    std::uint64_t wal_limit_bytes = 8ULL << 20;
    /// Largest payload, personal value or setting.
    std::size_t payload_limit_bytes = 4ULL << 20;
    /// SQLite VFS to use; empty for the system's. Tests inject storage faults with it.
    std::string vfs{};
};

/// How much one read may return. At least one record is returned where there is one, whatever its size.
struct ReadLimit {
    std::size_t records = 1000;
    std::size_t bytes = 1ULL << 20;  ///< sum of the payloads
};

/// A fold of the records 1..position into bytes that only its maker understands.
struct Snapshot {
    std::uint32_t fold_version = 0;
    std::uint64_t position = 0;
    std::string bytes{};
};

/// How an incarnation's parent stands to what this log holds.
enum class ParentState {
    none,          ///< the first incarnation ever
    known,         ///< the parent record is here with the same hash
    unknown,       ///< the parent record is not here
    contradicted,  ///< a record with the parent's key is here, with another hash: a fork
};

/// What adopt did.
struct Adoption {
    std::uint64_t adopted = 0;        ///< records appended
    std::uint64_t already_known = 0;  ///< same key, same hash
    std::uint64_t conflicting = 0;    ///< same key, other content: kept apart, alarm FORK
    ParentState parent = ParentState::none;
};

/// How this log stands to a head that somebody else has seen.
enum class Standing {
    covered,      ///< that record is here, with that hash
    behind,       ///< that incarnation or that seq is not here: the witness is ahead
    conflicting,  ///< another record is here under that key: a fork
};

/// A durable, hash-chained, append-only log in one SQLite file: WAL, synchronous=FULL, locking_mode=EXCLUSIVE.
///
/// Records are appended to a batch and become durable together by commit(): one transaction, one sync. Nothing appended
/// is visible to read(), heads() or compare() before that; personal values and settings are seen from the open batch.
/// A process begins a new incarnation at every start; each incarnation's chain starts from its parent's hash.
///
/// After any fault whose action is `stop` the log is dead: every later call returns that fault with code `dead`, and
/// the process is expected to end with to_line(fault). Faults whose action is `refuse` have changed nothing.
///
/// Thread contract: one thread for all calls, reads included; one Log per file. Calls block for the disk.
class Log {
  public:
    /// Opens or creates the file (mode 0600), takes the exclusive lock, migrates the schema (a copy of the file is kept
    /// as `<path>.before-NNNN` when it holds data). Faults: io, disk_full, busy, corrupt, foreign_file, newer_schema,
    /// missing, permission, restore_unfinished.
    static Result<Log> open(const std::filesystem::path& path, const LogOptions& options = {});

    Log(Log&&) noexcept;
    Log& operator=(Log&&) noexcept;
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log();  ///< an open batch is dropped

    // --- writing: all into the open batch
    // -----------------------------------------------------------------------------

    /// Begins this process's incarnation; `incarnation` is 16 fresh random bytes of the caller. Writes nothing: the row
    /// is written with the first record, and its parent is the tip at that time, so adopt first. Once per Log. Fault
    /// duplicate_incarnation.
    Result<void> begin(const Incarnation& incarnation);

    /// Appends one record to the own incarnation; begin() must have been called. Fault too_large, or stop.
    Result<Appended> append(std::uint32_t type, std::uint32_t version, std::string_view payload);

    /// Appends records of another incarnation of this same history, in order of seq and without gaps, with their own
    /// keys. Records already here are skipped; from the first one that contradicts a stored key on, all are kept apart
    /// (see conflicts()). Everything is checked before anything is written. Faults: chain_broken, sequence_gap,
    /// parent_changed, too_large (all: nothing changed), or stop.
    Result<Adoption> adopt(const Incarnation& incarnation, const Head& parent, std::span<const ForeignRecord> records);

    /// Makes the batch durable; returns the position of the last durable record. Without a batch it does nothing.
    Result<std::uint64_t> commit();

    /// Something is in the batch that is not durable yet.
    bool batch_open() const;

    // --- reading: durable records only -------------------------------------------------------------------------------

    /// Position of the last durable record, 0 if none.
    std::uint64_t position() const;
    /// The last durable record by position: what the next incarnation would descend from. None in an empty log.
    Head tip() const;
    /// All incarnations, oldest first.
    std::vector<IncarnationHead> heads() const;
    /// The incarnation given to begin().
    std::optional<Incarnation> incarnation() const;
    /// Compares with what a kiosk or the hub has seen.
    Result<Standing> compare(const Head& witness);

    /// Records from `from_position` (inclusive, from 1) on, in order of position.
    Result<std::vector<Record>> read(std::uint64_t from_position, const ReadLimit& limit = {});
    /// Records of one incarnation from `from_seq` (inclusive, from 1) on; empty for an unknown incarnation.
    Result<std::vector<Record>> read_incarnation(const Incarnation& incarnation, std::uint64_t from_seq,
                                                 const ReadLimit& limit = {});
    /// Records that adopt kept apart because their key is taken by another content; position is 0.
    Result<std::vector<Record>> conflicts(const ReadLimit& limit = {});

    // --- personal values: written with the batch
    // ----------------------------------------------------------------------

    /// Keeps a value under its reference. Returns `present`, or `erased` if that reference has been erased: it stays
    /// so. Faults: reference_mismatch, too_large, or stop.
    Result<PersonalState> put_personal(const PersonalValue& value);
    /// Value, erased or unknown. A stored value that does not match its reference is Fault corrupt.
    Result<PersonalLookup> personal(const Hash& reference);
    /// References of present values of that kind and look-up text, oldest first.
    Result<std::vector<Hash>> find_personal(std::uint32_t kind, std::string_view lookup, std::size_t limit = 1000);
    /// Deletes salt, value and look-up text; a tombstone stays, also for a reference never seen. Returns the state
    /// before. Old bytes leave the WAL with the next checkpoint(): see checkpoint_wanted().
    Result<PersonalState> erase_personal(const Hash& reference);

    // --- small metadata without secrets: written with the batch
    // -------------------------------------------------------

    Result<void> set_setting(std::string_view key, std::string_view value);
    /// None if never set. A damaged value is Fault corrupt.
    Result<std::optional<std::string>> get_setting(std::string_view key);

    // --- snapshots: written with the batch
    // ----------------------------------------------------------------------------

    /// Keeps the fold of records 1..position (at most the last record of the batch); the newest two are kept.
    Result<void> save_snapshot(std::uint32_t fold_version, std::uint64_t position, std::string_view bytes);
    /// The newest durable, undamaged snapshot of this fold version; others are ignored. None: fold from position 1.
    Result<std::optional<Snapshot>> latest_snapshot(std::uint32_t fold_version);

    // --- upkeep: only without an open batch
    // ---------------------------------------------------------------------------

    /// Moves the WAL into the database and makes it void. For quiet moments: it syncs three times.
    Result<void> checkpoint();
    /// Size of the WAL's content, 0 after a checkpoint.
    std::uint64_t wal_bytes() const;
    /// The WAL has grown past 1 MiB, or an erasure waits for its old bytes to be overwritten.
    bool checkpoint_wanted() const;

    /// Starts an online backup; commits may go on between its steps. The job must end before the Log does.
    Result<BackupJob> start_backup(const std::filesystem::path& destination);
    /// The same in one go, checked, synced, and renamed into place. `destination` must not exist.
    Result<void> backup(const std::filesystem::path& destination);

    class State;  ///< shared by the files of this folder

  private:
    explicit Log(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace layso::store
