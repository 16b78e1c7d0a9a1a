#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace layso::support {

/// What a disk holds: bytes by file name.
using DiskImage = std::map<std::string, std::string>;

/// One thing that a disk was asked to do. A file keeps its number when its name goes.
struct DiskOperation {
    enum class Kind { create, write, truncate, sync, remove };
    Kind kind = Kind::write;
    std::uint64_t file = 0;
    std::string name{};          ///< of create and remove
    std::uint64_t offset = 0;    ///< of write; the new size for truncate
    std::string bytes{};         ///< of write
    bool folder_synced = false;  ///< the names are durable too after this
    bool forgotten = false;      ///< a sync that failed has dropped it: no later sync makes it durable
};

/// What happens to sectors that were written and not synced when the power goes.
enum class Loss {
    all,        ///< none of them arrives
    none,       ///< all of them arrive
    some,       ///< each one arrives or does not
    garbled,    ///< as `some`, and some arrive as noise
    reordered,  ///< the newest arrive and older ones do not
};

/// How an operation of the disk fails.
struct Failure {
    int result = 0;     ///< SQLite's result code
    bool once = false;  ///< the disk works again afterwards; else it fails from here on
    bool half = false;  ///< half of the bytes of a write arrive, as when the disk fills up
};

/// A disk in memory as an SQLite VFS. It records what it is asked to do, can refuse one operation, and tells what a
/// power cut after any operation could leave behind. A sync that fails behaves as on Linux: what it should have made
/// durable stays readable, counts as clean, and no later sync writes it. Two controls make the disk or SQLite worse
/// than they are, to show that the test that uses it would notice. Thread contract: one thread; no database is open
/// when it ends.
class CrashDisk {
  public:
    /// `name` is the VFS's, unique in the process.
    explicit CrashDisk(std::string name);
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;
    ~CrashDisk();

    const std::string& name() const;

    /// Starts anew from these files, all durable, with an empty record. No database may be open.
    void load(const DiskImage& image);
    /// What is in the files now, synced or not.
    DiskImage content() const;

    const std::vector<DiskOperation>& operations() const;

    /// From the operation with this index on (counted as in operations()) all fail with an SQLite result code.
    void fail_at(std::optional<std::size_t> index, int result = 0);
    void fail_at(std::optional<std::size_t> index, const Failure& failure);
    /// The read with this index (counted as in reads()) fails once.
    void fail_read_at(std::optional<std::size_t> index);
    /// Reads since load().
    std::size_t reads() const;
    /// Whether the failure that was asked for has come.
    bool has_failed() const;

    /// Control: syncs are answered and not done.
    void ignore_syncs(bool ignore);
    /// Control: connections run with synchronous=NORMAL, whatever they ask for.
    void force_normal(bool force);

    /// A disk that started as what load() gave, did the first `count` operations and lost its power.
    DiskImage after_cut(std::size_t count, Loss loss, std::mt19937& random) const;

    class State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace layso::support
