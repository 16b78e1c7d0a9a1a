#pragma once

#include "tests/sim/disk/disk.hpp"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace layso::sim {

/// The disk behind the VFS's functions.
class Disk::State {
  public:
    struct Unsynced {
        std::size_t offset = 0;
        std::size_t size_before = 0;
        std::string before;  ///< bytes under the write; shorter where it went past the end
        std::string after;   ///< empty with `truncated`
        bool truncated = false;
    };
    struct File {
        std::string content;
        std::vector<Unsynced> unsynced;
    };

    /// What an operation comes to: SQLITE_OK, or the code with which it must fail. `applies`: it is done all the same.
    int meet(bool is_sync, bool& applies);

    std::string name;
    std::map<std::string, std::shared_ptr<File>> files;
    DiskTrouble trouble = DiskTrouble::none;
    std::uint64_t operations_left = 0;
    bool struck = false;
    std::uint64_t age = 1;  ///< files opened at another age are of a process that is gone
    std::uint64_t writes = 0;
    std::uint64_t syncs = 0;
    static inline bool normal_forced = false;
    sqlite3_vfs vfs{};
};

/// Fills in the VFS of a state; its pAppData is the state.
void set_functions(sqlite3_vfs& vfs);

}  // namespace layso::sim
