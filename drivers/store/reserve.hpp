#pragma once

#include "drivers/store/fault.hpp"

#include <cstdint>
#include <filesystem>

namespace layso::store {

struct ReserveOptions {
    /// Size of the file that holds space for ongoing work.
    std::uint64_t size_bytes = 64ULL << 20;
    /// Free space beside that file below which new tickets are to be refused.
    std::uint64_t low_bytes = 64ULL << 20;
};

struct Space {
    std::uint64_t available_bytes = 0;  ///< free for this user, the reserve file not counted
    bool below_reserve = false;         ///< refuse what is new; finish what has begun
    bool reserve_held = false;          ///< the reserve file has its full size
};

/// Disk space kept for finishing what has begun: a preallocated file `<database>.reserve` on the database's disk.
/// Thread contract: one thread.
class Reserve {
  public:
    /// Preallocates as much as fits: a full disk is no fault here but shows in space(). Faults: io, permission.
    static Result<Reserve> open(const std::filesystem::path& database, const ReserveOptions& options = {});

    /// One statvfs: cheap enough to ask before every decision that creates something. Fault io.
    Result<Space> space() const;

    /// Gives the reserve back to the disk so that ongoing work still commits; below_reserve stays true until take()
    /// succeeds.
    Result<void> release();

    /// Takes the reserve again if at least low_bytes stay free beside it; true if it is held now.
    Result<bool> take();

  private:
    Reserve(std::filesystem::path path, const ReserveOptions& options);
    std::filesystem::path path_;
    ReserveOptions options_;
    bool held_ = false;
};

}  // namespace layso::store
