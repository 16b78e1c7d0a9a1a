// SQLite's view of the disk: the functions of a VFS over CrashDisk::State.
#include "tests/support/crash_disk_state.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>

namespace layso::support {
namespace {

using State = CrashDisk::State;
using Kind = DiskOperation::Kind;

struct File {
    sqlite3_file base;
    State* disk;
    std::uint64_t number;
    bool temporary;       ///< never recorded: it does not outlive the process
    bool name_is_synced;  ///< as SQLite's own VFS, the first sync of a new file syncs the folder
};

State& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<State*>(vfs->pAppData);
}
File& file_of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}
std::string& content_of(sqlite3_file* file) {
    return file_of(file).disk->contents[file_of(file).number];
}

int on_close(sqlite3_file* file) {
    if (file_of(file).temporary) file_of(file).disk->contents.erase(file_of(file).number);
    return SQLITE_OK;
}

int on_read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
    if (file_of(file).disk->read_fails()) return SQLITE_IOERR_READ;
    const std::string& content = content_of(file);
    const auto at = std::min(static_cast<std::size_t>(offset), content.size());
    const auto wanted = static_cast<std::size_t>(size);
    const auto given = std::min(wanted, content.size() - at);
    std::memcpy(buffer, content.data() + at, given);
    if (given == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(buffer) + given, 0, wanted - given);
    return SQLITE_IOERR_SHORT_READ;
}

int on_write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    File& handle = file_of(file);
    DiskOperation write{Kind::write,
                        handle.number,
                        {},
                        static_cast<std::uint64_t>(offset),
                        std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size))};
    const int result = handle.temporary ? SQLITE_OK : handle.disk->record(write);
    if (write.bytes.empty()) return result;
    std::string& content = content_of(file);
    if (content.size() < write.offset + write.bytes.size()) content.resize(write.offset + write.bytes.size());
    content.replace(write.offset, write.bytes.size(), write.bytes);
    return result;
}

int on_truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& handle = file_of(file);
    if (!handle.temporary) {
        DiskOperation truncate{Kind::truncate, handle.number, {}, static_cast<std::uint64_t>(size)};
        const int result = handle.disk->record(truncate);
        if (result != SQLITE_OK) return result;
    }
    content_of(file).resize(static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int on_sync(sqlite3_file* file, int) {
    File& handle = file_of(file);
    if (handle.temporary || handle.disk->ignore_syncs) return SQLITE_OK;
    DiskOperation sync{Kind::sync, handle.number, {}, 0, {}, !handle.name_is_synced};
    const int result = handle.disk->record(sync);
    if (result == SQLITE_OK) handle.name_is_synced = true;
    return result;
}

int on_file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(content_of(file).size());
    return SQLITE_OK;
}

int on_file_control(sqlite3_file* file, int operation, void* argument) {
    // A pragma that the VFS answers does not reach SQLite: so NORMAL, set when the connection was made, stays.
    if (operation != SQLITE_FCNTL_PRAGMA || !file_of(file).disk->force_normal) return SQLITE_NOTFOUND;
    auto* const* words = static_cast<char* const*>(argument);
    const bool asks = words[1] != nullptr && std::string_view(words[1]) == "synchronous" && words[2] != nullptr &&
                      std::string_view(words[2]) == "FULL";
    return asks ? SQLITE_OK : SQLITE_NOTFOUND;
}

int on_lock(sqlite3_file*, int) {
    return SQLITE_OK;
}

int on_check_reserved_lock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
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
    std::uint64_t number = 0;
    bool made = false;
    if (const auto found = name == nullptr ? disk.numbers.end() : disk.numbers.find(name);
        found != disk.numbers.end()) {
        number = found->second;
    } else {
        // The database itself is made by the store before SQLite sees it, empty and with its name synced.
        const bool database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
        if (!database && name != nullptr && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        number = disk.next_number++;
        made = !database && name != nullptr;
        if (name != nullptr) {
            DiskOperation create{Kind::create, number, name, 0, {}, database};
            const int result = disk.record(create);
            if (result != SQLITE_OK) return result;
            disk.numbers[name] = number;
        }
        disk.contents[number];
    }
    new (file) File{{&methods}, &disk, number, name == nullptr, !made};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int on_delete(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    State& disk = disk_of(vfs);
    const auto found = disk.numbers.find(name);
    if (found == disk.numbers.end()) return SQLITE_IOERR_DELETE_NOENT;
    const bool synced = sync_folder != 0 && !disk.ignore_syncs;
    DiskOperation remove{Kind::remove, found->second, name, 0, {}, synced};
    const int result = disk.record(remove);
    if (result == SQLITE_OK) disk.numbers.erase(found);
    return result;
}

int on_access(sqlite3_vfs* vfs, const char* name, int, int* result) {
    const State& disk = disk_of(vfs);
    const auto found = disk.numbers.find(name);
    // As SQLite's own VFS: an empty journal is none.
    *result = found != disk.numbers.end() && !disk.contents.at(found->second).empty() ? 1 : 0;
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
    vfs.szOsFile = sizeof(File);
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

}  // namespace layso::support
