#include "tests/support/crash_disk.hpp"

#include "tests/support/crash_disk_state.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace layso::support {
namespace {

using Kind = DiskOperation::Kind;

constexpr std::size_t sector_size = 512;

/// SQLite calls this for each new connection; one disk at a time may force NORMAL.
int set_normal(sqlite3* database, char**, const sqlite3_api_routines*) {
    // This disk has no shared memory, so that a WAL can only be opened exclusively.
    return sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL", nullptr, nullptr,
                        nullptr);
}

void put(std::string& content, std::size_t at, std::string_view bytes) {
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
    content.replace(at, bytes.size(), bytes);
}

/// Calls `take` with place and bytes of each sector that a write touches.
template <class Take>
void for_each_sector(const DiskOperation& operation, Take take) {
    std::string_view bytes = operation.bytes;
    for (std::size_t at = operation.offset; !bytes.empty();) {
        const std::size_t size = std::min(bytes.size(), sector_size - at % sector_size);
        take(at, bytes.substr(0, size));
        bytes.remove_prefix(size);
        at += size;
    }
}

std::size_t sectors_of(const DiskOperation& operation) {
    std::size_t count = operation.kind == Kind::truncate ? 1 : 0;
    for_each_sector(operation, [&count](std::size_t, std::string_view) { ++count; });
    return count;
}

/// Builds what is left: what a sync covers is there, what no sync covered is left to chance. Operations come in the
/// order in which they were made.
class Cut {
  public:
    /// `open_sectors`: how many sectors no sync covered.
    Cut(Loss loss, std::size_t open_sectors, std::mt19937& random)
        : loss_(loss), random_(random), lost_(loss == Loss::reordered ? random() % (open_sectors + 1) : 0) {}

    void set(std::uint64_t file, std::string content) { contents_[file] = std::move(content); }

    void apply(const DiskOperation& operation, bool certain) {
        std::string& content = contents_[operation.file];
        if (operation.kind == Kind::truncate) {
            if (certain || arrives()) content.resize(operation.offset);
            return;
        }
        for_each_sector(operation, [&](std::size_t at, std::string_view bytes) {
            if (certain) {
                put(content, at, bytes);
            } else if (arrives()) {
                put(content, at, garbled() ? noise(bytes.size()) : std::string(bytes));
            }
        });
    }

    /// How many of `count` pending changes of names arrived: they are in one journal, so a prefix.
    std::size_t arrived_names(std::size_t count) {
        if (loss_ == Loss::all) return 0;
        if (loss_ == Loss::none) return count;
        return random_() % (count + 1);
    }

    std::string& content(std::uint64_t file) { return contents_[file]; }

  private:
    bool arrives() {
        if (loss_ == Loss::all) return false;
        if (loss_ == Loss::reordered) return seen_++ >= lost_;
        return loss_ == Loss::none || random_() % 2 == 0;
    }
    bool garbled() { return loss_ == Loss::garbled && random_() % 4 == 0; }
    std::string noise(std::size_t size) {
        std::string bytes(size, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random_());
        return bytes;
    }

    Loss loss_;
    std::mt19937& random_;
    std::size_t lost_;
    std::size_t seen_ = 0;
    std::map<std::uint64_t, std::string> contents_;
};

}  // namespace

CrashDisk::CrashDisk(std::string name) : state_(std::make_unique<State>()) {
    state_->name = std::move(name);
    state_->vfs.zName = state_->name.c_str();
    state_->vfs.pAppData = state_.get();
    set_functions(state_->vfs);
    if (sqlite3_vfs_register(&state_->vfs, 0) != SQLITE_OK) {
        std::fprintf(stderr, "crash disk: the VFS was not registered\n");
        std::abort();
    }
}

CrashDisk::~CrashDisk() {
    force_normal(false);
    sqlite3_vfs_unregister(&state_->vfs);
}

const std::string& CrashDisk::name() const {
    return state_->name;
}

void CrashDisk::load(const DiskImage& image) {
    state_->numbers.clear();
    state_->contents.clear();
    state_->operations.clear();
    state_->fail_index.reset();
    state_->fail_read.reset();
    state_->read_count = 0;
    state_->failed = false;
    for (const auto& [name, bytes] : image) {
        state_->contents[state_->next_number] = bytes;
        state_->numbers[name] = state_->next_number++;
    }
    state_->start_numbers = state_->numbers;
    state_->start_contents = state_->contents;
}

DiskImage CrashDisk::content() const {
    DiskImage image;
    for (const auto& [name, number] : state_->numbers) image[name] = state_->contents.at(number);
    return image;
}

const std::vector<DiskOperation>& CrashDisk::operations() const {
    return state_->operations;
}

void CrashDisk::fail_at(std::optional<std::size_t> index, int result) {
    fail_at(index, Failure{.result = result});
}

void CrashDisk::fail_at(std::optional<std::size_t> index, const Failure& failure) {
    state_->fail_index = index;
    state_->failure = failure;
}

void CrashDisk::fail_read_at(std::optional<std::size_t> index) {
    state_->fail_read = index;
}

std::size_t CrashDisk::reads() const {
    return state_->read_count;
}

bool CrashDisk::has_failed() const {
    return state_->failed;
}

void CrashDisk::ignore_syncs(bool ignore) {
    state_->ignore_syncs = ignore;
}

void CrashDisk::force_normal(bool force) {
    if (std::exchange(state_->force_normal, force) == force) return;
    auto* hook = reinterpret_cast<void (*)()>(set_normal);
    if (force) {
        sqlite3_auto_extension(hook);
    } else {
        sqlite3_cancel_auto_extension(hook);
    }
}

DiskImage CrashDisk::after_cut(std::size_t count, Loss loss, std::mt19937& random) const {
    const auto done = std::span(state_->operations).first(count);
    std::map<std::uint64_t, std::size_t> last_sync;
    std::size_t names_synced = 0;
    for (std::size_t at = 0; at < done.size(); ++at) {
        if (done[at].kind == Kind::sync) last_sync[done[at].file] = at;
        if (done[at].folder_synced) names_synced = at + 1;
    }

    const auto is_certain = [&](std::size_t at) {
        const auto synced = last_sync.find(done[at].file);
        return !done[at].forgotten && synced != last_sync.end() && at < synced->second;
    };
    const auto is_name = [](const DiskOperation& one) { return one.kind == Kind::create || one.kind == Kind::remove; };
    std::size_t open_sectors = 0;
    for (std::size_t at = 0; at < done.size(); ++at) {
        if (!is_name(done[at]) && !is_certain(at)) open_sectors += sectors_of(done[at]);
    }

    Cut cut(loss, open_sectors, random);
    for (const auto& [number, bytes] : state_->start_contents) cut.set(number, bytes);
    std::vector<const DiskOperation*> open_names;
    auto numbers = state_->start_numbers;
    const auto rename = [&](const DiskOperation& operation) {
        if (operation.kind == Kind::create) numbers[operation.name] = operation.file;
        if (operation.kind == Kind::remove) numbers.erase(operation.name);
    };
    for (std::size_t at = 0; at < done.size(); ++at) {
        const DiskOperation& operation = done[at];
        if (is_name(operation)) {
            if (at < names_synced) {
                rename(operation);
            } else {
                open_names.push_back(&operation);
            }
        } else if (operation.kind != Kind::sync) {
            cut.apply(operation, is_certain(at));
        }
    }
    const std::size_t arrived = cut.arrived_names(open_names.size());
    for (std::size_t at = 0; at < arrived; ++at) rename(*open_names[at]);

    DiskImage image;
    for (const auto& [name, number] : numbers) image[name] = cut.content(number);
    return image;
}

}  // namespace layso::support
