#pragma once

#include "tests/support/crash_disk.hpp"

#include <sqlite3.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace layso::support {

/// The disk behind the VFS's functions.
class CrashDisk::State {
  public:
    /// Records the operation, or gives the result code with which it must fail.
    int record(DiskOperation operation) {
        if (fail_index == operations.size()) return fail_result;
        operations.push_back(std::move(operation));
        return SQLITE_OK;
    }

    std::string name;
    std::map<std::string, std::uint64_t> numbers;   ///< files by name
    std::map<std::uint64_t, std::string> contents;  ///< as written, synced or not
    std::map<std::string, std::uint64_t> start_numbers;
    std::map<std::uint64_t, std::string> start_contents;
    std::vector<DiskOperation> operations;
    std::uint64_t next_number = 1;
    std::optional<std::size_t> fail_index;
    int fail_result = 0;
    bool ignore_syncs = false;
    bool force_normal = false;
    sqlite3_vfs vfs{};
};

/// Fills in the VFS of a state; its pAppData is the state.
void set_functions(sqlite3_vfs& vfs);

}  // namespace layso::support
