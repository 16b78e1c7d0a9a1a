#include "tests/sim/disk/disk.hpp"

#include "tests/sim/disk/disk_state.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <utility>

namespace layso::sim {
namespace {

constexpr std::size_t sector_size = 512;

/// SQLite calls this for each new connection while NORMAL is forced.
int set_normal(sqlite3* database, char**, const sqlite3_api_routines*) {
    return sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL", nullptr, nullptr,
                        nullptr);
}

void put(std::string& content, std::size_t at, std::string_view bytes) {
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
    content.replace(at, bytes.size(), bytes);
}

void undo(std::string& content, const Disk::State::Unsynced& write) {
    if (write.truncated) {
        content.resize(write.size_before);
        content.replace(write.offset, write.before.size(), write.before);
        return;
    }
    content.replace(write.offset, write.before.size(), write.before);
    content.resize(write.size_before);
}

/// Each sector arrives, or does not, or arrives as noise.
void redo_by_chance(std::string& content, const Disk::State::Unsynced& write, bool garbles, Random& random) {
    if (write.truncated) {
        if (random.chance(50)) content.resize(std::min(content.size(), write.offset));
        return;
    }
    std::string_view bytes = write.after;
    for (std::size_t at = write.offset; !bytes.empty();) {
        const std::size_t size = std::min(bytes.size(), sector_size - at % sector_size);
        if (random.chance(50)) {
            std::string sector(bytes.substr(0, size));
            if (garbles && random.chance(25)) {
                for (char& byte : sector) byte = static_cast<char>(random.next());
            }
            put(content, at, sector);
        }
        bytes.remove_prefix(size);
        at += size;
    }
}

}  // namespace

const char* name_of(DiskTrouble trouble) {
    switch (trouble) {
        case DiskTrouble::none:
            return "none";
        case DiskTrouble::die_before:
            return "killed before a storage operation";
        case DiskTrouble::die_after:
            return "killed after a storage operation";
        case DiskTrouble::io_error:
            return "EIO";
        case DiskTrouble::full:
            return "ENOSPC";
        case DiskTrouble::sync_fails:
            return "fsync fails";
    }
    return "?";
}

int Disk::State::meet(bool is_sync, bool& applies) {
    if (struck) {
        applies = false;
        return is_sync ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
    }
    if (trouble == DiskTrouble::none) return SQLITE_OK;
    if (trouble == DiskTrouble::sync_fails && !is_sync) return SQLITE_OK;
    if (operations_left-- > 0) return SQLITE_OK;
    struck = true;
    applies = trouble == DiskTrouble::die_after;
    if (trouble == DiskTrouble::full) return SQLITE_FULL;
    return is_sync ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
}

Disk::Disk(std::filesystem::path folder) : folder_(std::move(folder)), state_(std::make_unique<State>()) {
    state_->name = "disk of " + folder_.string();
    state_->vfs.zName = state_->name.c_str();
    state_->vfs.pAppData = state_.get();
    set_functions(state_->vfs);
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error || sqlite3_vfs_register(&state_->vfs, 0) != SQLITE_OK) {
        std::fprintf(stderr, "simulated disk: %s is no folder, or the VFS was not registered\n", folder_.c_str());
        std::abort();
    }
}

Disk::~Disk() {
    sqlite3_vfs_unregister(&state_->vfs);
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
}

const std::string& Disk::vfs() const {
    return state_->name;
}

void Disk::plan(DiskTrouble trouble, std::uint64_t operations) {
    state_->trouble = trouble;
    state_->operations_left = operations;
}

bool Disk::struck() const {
    return state_->struck;
}

DiskTrouble Disk::trouble() const {
    return state_->trouble;
}

void Disk::freeze() {
    ++state_->age;
    state_->struck = true;
}

void Disk::renew() {
    state_->struck = false;
    state_->trouble = DiskTrouble::none;
}

void Disk::cut_power(Random& random) {
    const auto kind = random.below(4);  // all lost, all kept, some, some garbled
    for (auto& [name, file] : state_->files) {
        if (kind != 1) {
            for (auto write = file->unsynced.rbegin(); write != file->unsynced.rend(); ++write) {
                undo(file->content, *write);
            }
        }
        if (kind >= 2) {
            for (const auto& write : file->unsynced) redo_by_chance(file->content, write, kind == 3, random);
        }
        file->unsynced.clear();
    }
}

Image Disk::content() const {
    Image image;
    for (const auto& [name, file] : state_->files) image[name] = file->content;
    return image;
}

void Disk::put_in(const Image& image) {
    state_->files.clear();
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) std::filesystem::remove(entry.path(), error);
    for (const auto& [name, content] : image) {
        auto file = std::make_shared<State::File>();
        file->content = content;
        state_->files[name] = std::move(file);
        // The store looks for the database's name in the real file system.
        if (!name.ends_with("-wal")) {
            const std::ofstream mark(name);
            std::filesystem::permissions(name, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                         error);
        }
    }
}

std::string Disk::flip_bit(Random& random) {
    std::vector<std::pair<std::string, State::File*>> candidates;
    for (const auto& [name, file] : state_->files) {
        if (!file->content.empty()) candidates.emplace_back(name, file.get());
    }
    if (candidates.empty()) return {};
    auto& [name, file] = candidates[random.below(candidates.size())];
    const auto at = random.below(file->content.size());
    const auto bit = random.below(8);
    file->content[at] = static_cast<char>(static_cast<unsigned char>(file->content[at]) ^ (1U << bit));
    const auto own_name = std::filesystem::path(name).filename().string();
    return own_name + " byte " + std::to_string(at) + " bit " + std::to_string(bit);
}

std::uint64_t Disk::writes() const {
    return state_->writes;
}

std::uint64_t Disk::syncs() const {
    return state_->syncs;
}

void Disk::force_normal(bool force) {
    if (std::exchange(State::normal_forced, force) == force) return;
    auto* hook = reinterpret_cast<void (*)()>(set_normal);
    if (force) {
        sqlite3_auto_extension(hook);
    } else {
        sqlite3_cancel_auto_extension(hook);
    }
}

}  // namespace layso::sim
