// SQLite's view of a simulated disk.
#include "tests/sim/disk/disk_state.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

namespace layso::sim {
namespace {

using State = Disk::State;

struct Handle {
    sqlite3_file base;
    State* disk;
    std::shared_ptr<State::File>* file;
    std::uint64_t age;
    bool temporary;
};

State& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<State*>(vfs->pAppData);
}
Handle& handle_of(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);
}
State::File& content_of(sqlite3_file* file) {
    return **handle_of(file).file;
}
bool is_gone(sqlite3_file* file) {
    return handle_of(file).age != handle_of(file).disk->age;
}

int on_close(sqlite3_file* file) {
    delete handle_of(file).file;
    return SQLITE_OK;
}

int on_read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
    const std::string& content = content_of(file).content;
    const auto at = std::min(static_cast<std::size_t>(offset), content.size());
    const auto wanted = static_cast<std::size_t>(size);
    const auto given = std::min(wanted, content.size() - at);
    std::memcpy(buffer, content.data() + at, given);
    if (given == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(buffer) + given, 0, wanted - given);
    return SQLITE_IOERR_SHORT_READ;
}

int on_write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    if (is_gone(file)) return SQLITE_IOERR_WRITE;
    Handle& handle = handle_of(file);
    State::File& target = content_of(file);
    bool applies = true;
    const int result = handle.temporary ? SQLITE_OK : handle.disk->meet(false, applies);
    if (!applies) return result;
    const std::string_view written(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    const auto at = static_cast<std::size_t>(offset);
    if (!handle.temporary) {
        const auto covered = std::min(target.content.size(), at + written.size());
        target.unsynced.push_back({.offset = at,
                                   .size_before = target.content.size(),
                                   .before = at < covered ? target.content.substr(at, covered - at) : std::string(),
                                   .after = std::string(written)});
        ++handle.disk->writes;
    }
    if (target.content.size() < at + written.size()) target.content.resize(at + written.size());
    std::memcpy(target.content.data() + at, written.data(), written.size());
    return result;
}

int on_truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (is_gone(file)) return SQLITE_IOERR_TRUNCATE;
    Handle& handle = handle_of(file);
    State::File& target = content_of(file);
    bool applies = true;
    const int result = handle.temporary ? SQLITE_OK : handle.disk->meet(false, applies);
    if (!applies) return result;
    const auto left = static_cast<std::size_t>(size);
    if (!handle.temporary) {
        target.unsynced.push_back({.offset = left,
                                   .size_before = target.content.size(),
                                   .before = left < target.content.size() ? target.content.substr(left) : "",
                                   .after = {},
                                   .truncated = true});
    }
    target.content.resize(left);
    return result;
}

int on_sync(sqlite3_file* file, int) {
    if (is_gone(file)) return SQLITE_IOERR_FSYNC;
    Handle& handle = handle_of(file);
    if (handle.temporary) return SQLITE_OK;
    bool applies = true;
    const int result = handle.disk->meet(true, applies);
    if (!applies) return result;
    ++handle.disk->syncs;
    content_of(file).unsynced.clear();
    return result;
}

int on_file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(content_of(file).content.size());
    return SQLITE_OK;
}

int on_lock(sqlite3_file*, int) {
    return SQLITE_OK;
}

int on_check_reserved_lock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
}

// A pragma that the VFS answers does not reach SQLite: so NORMAL, set when the connection was made, stays.
int on_file_control(sqlite3_file*, int operation, void* argument) {
    if (operation != SQLITE_FCNTL_PRAGMA || !State::normal_forced) return SQLITE_NOTFOUND;
    auto* const* words = static_cast<char* const*>(argument);
    const bool asks = words[1] != nullptr && std::string_view(words[1]) == "synchronous" && words[2] != nullptr &&
                      std::string_view(words[2]) == "FULL";
    return asks ? SQLITE_OK : SQLITE_NOTFOUND;
}

int on_sector_size(sqlite3_file*) {
    return 4096;
}
int on_characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

constexpr sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_file_size,
    .xLock = on_lock,
    .xUnlock = on_lock,
    .xCheckReservedLock = on_check_reserved_lock,
    .xFileControl = on_file_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int on_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    State& disk = disk_of(vfs);
    file->pMethods = nullptr;
    std::shared_ptr<State::File> found;
    if (name == nullptr) {
        found = std::make_shared<State::File>();
    } else if (const auto known = disk.files.find(name); known != disk.files.end()) {
        found = known->second;
    } else {
        // The database itself is made by the store before SQLite sees it.
        const bool database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
        if (!database && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        found = disk.files[name] = std::make_shared<State::File>();
    }
    new (file) Handle{{&methods}, &disk, new std::shared_ptr<State::File>(std::move(found)), disk.age, name == nullptr};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int on_delete(sqlite3_vfs* vfs, const char* name, int) {
    State& disk = disk_of(vfs);
    // Only a process that is gone deletes while the disk is frozen.
    if (disk.struck) return SQLITE_IOERR_DELETE;
    return disk.files.erase(name) == 0 ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
}

int on_access(sqlite3_vfs* vfs, const char* name, int, int* result) {
    const State& disk = disk_of(vfs);
    const auto found = disk.files.find(name);
    // As SQLite's own VFS: an empty journal is none.
    *result = found != disk.files.end() && !found->second->content.empty() ? 1 : 0;
    return SQLITE_OK;
}

int on_full_path(sqlite3_vfs*, const char* name, int size, char* full) {
    if (std::strlen(name) >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::strcpy(full, name);
    return SQLITE_OK;
}

int on_randomness(sqlite3_vfs*, int size, char* bytes) {
    std::memset(bytes, 0x5A, static_cast<std::size_t>(size));
    return size;
}

int on_sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;
}

int on_time(sqlite3_vfs*, double* julian_day) {
    *julian_day = 2460857.5;
    return SQLITE_OK;
}

int on_last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

void set_functions(sqlite3_vfs& vfs) {
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = 1024;
    vfs.xOpen = on_open;
    vfs.xDelete = on_delete;
    vfs.xAccess = on_access;
    vfs.xFullPathname = on_full_path;
    vfs.xRandomness = on_randomness;
    vfs.xSleep = on_sleep;
    vfs.xCurrentTime = on_time;
    vfs.xGetLastError = on_last_error;
}

}  // namespace layso::sim
