#pragma once

#include "tests/sim/first_day/random.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace layso::sim {

/// Bytes by file name.
using Image = std::map<std::string, std::string>;

/// What the next storage operations come to.
enum class DiskTrouble : std::uint8_t {
    none,
    die_before,  ///< the process is killed before the operation is done
    die_after,   ///< the operation is done, and the process is killed before it hears of it
    io_error,    ///< EIO, and so is everything after it
    full,        ///< ENOSPC
    sync_fails,  ///< the next sync fails; what it should have saved stays unsynced
};
[[nodiscard]] const char* name_of(DiskTrouble trouble);

/// A disk of one simulated machine: an SQLite VFS in memory that knows what is synced, without the record of
/// operations that support::CrashDisk keeps, so that thousands of days run on it. Names are durable at once; bytes are
/// when they are synced. One thread.
class Disk {
  public:
    /// `folder` exists in the real file system: the store looks for its files' names there. The VFS is called after it.
    explicit Disk(std::filesystem::path folder);
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    [[nodiscard]] const std::string& vfs() const;
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    /// After so many operations more (0: at the next one), once.
    void plan(DiskTrouble trouble, std::uint64_t operations);
    /// The planned trouble has come: the process that used the disk must end.
    [[nodiscard]] bool struck() const;
    [[nodiscard]] DiskTrouble trouble() const;
    [[nodiscard]] bool trouble_planned() const { return trouble() != DiskTrouble::none; }

    /// The process is gone: its open files change nothing any more. Close them, then call renew().
    void freeze();
    /// A new process may open files; no trouble is planned.
    void renew();
    /// Unsynced sectors are lost, kept or garbled, each by chance. Only while frozen.
    void cut_power(Random& random);

    [[nodiscard]] Image content() const;
    /// Another disk is put in. Only while frozen. An empty image is a blank disk.
    void put_in(const Image& image);
    /// Flips one bit of a file that is not empty; says which, or nothing where there is none. Only while frozen.
    std::string flip_bit(Random& random);

    [[nodiscard]] std::uint64_t writes() const;
    [[nodiscard]] std::uint64_t syncs() const;

    /// Of ours, for the mutation of that name: new connections run with synchronous=NORMAL whatever they ask for.
    static void force_normal(bool force);

    class State;

  private:
    std::filesystem::path folder_;
    std::unique_ptr<State> state_;
};

}  // namespace layso::sim
