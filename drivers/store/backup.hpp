#pragma once

#include "drivers/store/fault.hpp"
#include "drivers/store/record.hpp"
#include "drivers/store/verify.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace layso::store {

/// An online backup in steps, from Log::start_backup. Used on the Log's thread and between its batches; commits made
/// between steps are in the copy. Dropping an unfinished job removes its partial file.
class BackupJob {
  public:
    BackupJob(BackupJob&&) noexcept;
    BackupJob& operator=(BackupJob&&) noexcept;
    BackupJob(const BackupJob&) = delete;
    BackupJob& operator=(const BackupJob&) = delete;
    ~BackupJob();

    /// Copies up to `pages` pages of 4 KiB; true when all are copied.
    Result<bool> step(int pages);

    /// After the last step: verifies the copy, syncs it and renames it to its destination. Does not touch the Log, and
    /// may run on another thread, for it reads the whole copy. Fault damaged_copy, destination_exists, io, disk_full.
    Result<Verification> finish();

    class State;
    explicit BackupJob(std::unique_ptr<State> state);

  private:
    std::unique_ptr<State> state_;
};

struct RestoreOptions {
    std::uint32_t application_id = 0x4C615953;
    /// Heads that kiosk, hub or paper have seen: the restored log must come to hold them.
    std::vector<Head> witnesses{};
    /// Heads up to which hub or kiosk will give records back for adopt after the restore. A witness, or the replaced
    /// log's own head, that is not in the copy is accepted if one of these covers it.
    std::vector<Head> adoptable{};
};

struct Restored {
    Verification copy{};                    ///< of the backup
    std::filesystem::path replaced{};       ///< where the old file was put aside; empty if there was none
    bool destination_was_readable = false;  ///< the old log's heads could be compared
};

/// Puts a checked copy of `backup` in the place of `destination`, whose old files are kept as
/// `<destination>.replaced-N`. Refuses with stale_copy, naming the heads, when the old log (if readable) or a witness
/// is ahead of the copy. Nobody may have `destination` open (Fault busy). Cut short, it leaves either the old log or a
/// file that makes Log::open refuse with restore_unfinished until restore is run again. The caller begins a new
/// incarnation afterwards, as always.
Result<Restored> restore(const std::filesystem::path& backup, const std::filesystem::path& destination,
                         const RestoreOptions& options = {});

}  // namespace layso::store
