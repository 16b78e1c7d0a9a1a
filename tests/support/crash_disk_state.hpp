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
    /// Records the operation, or gives the result code with which it must fail. Of a write that fails half way the
    /// first half is recorded; `operation` then holds what arrived.
    int record(DiskOperation& operation) {
        if (fail_index != operations.size()) {
            operations.push_back(operation);
            return SQLITE_OK;
        }
        failed = true;
        using Kind = DiskOperation::Kind;
        if (operation.kind == Kind::sync) forget(operation.file);
        operation.bytes.resize(failure.half ? operation.bytes.size() / 2 : 0);
        if (!operation.bytes.empty()) operations.push_back(operation);
        fail_index = failure.once ? std::optional<std::size_t>() : operations.size();
        return failure.result;
    }

    /// What no sync has covered yet is not written by a later one either.
    void forget(std::uint64_t file) {
        for (auto at = operations.rbegin(); at != operations.rend(); ++at) {
            if (at->file != file) continue;
            if (at->kind == DiskOperation::Kind::sync) return;
            at->forgotten = true;
        }
    }

    bool read_fails() {
        const bool fails = read_count++ == fail_read;
        failed |= fails;
        return fails;
    }

    std::string name;
    std::map<std::string, std::uint64_t> numbers;   ///< files by name
    std::map<std::uint64_t, std::string> contents;  ///< as written, synced or not
    std::map<std::string, std::uint64_t> start_numbers;
    std::map<std::uint64_t, std::string> start_contents;
    std::vector<DiskOperation> operations;
    std::uint64_t next_number = 1;
    std::optional<std::size_t> fail_index;
    Failure failure;
    std::optional<std::size_t> fail_read;
    std::size_t read_count = 0;
    bool failed = false;
    bool ignore_syncs = false;
    bool force_normal = false;
    sqlite3_vfs vfs{};
};

/// Fills in the VFS of a state; its pAppData is the state.
void set_functions(sqlite3_vfs& vfs);

}  // namespace layso::support
