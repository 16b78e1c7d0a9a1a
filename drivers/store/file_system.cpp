#include "drivers/store/file_system.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace layso::store {
namespace {

class Descriptor {
  public:
    Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0)
        : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    bool opened() const { return descriptor_ >= 0; }
    int number() const { return descriptor_; }

  private:
    int descriptor_;
};

FaultCode code_for(int error) {
    switch (error) {
        case EACCES:
        case EPERM:
        case EROFS:
            return FaultCode::permission;
        case ENOSPC:
        case EDQUOT:
            return FaultCode::disk_full;
        case ENOENT:
        case ENOTDIR:
            return FaultCode::missing;
        case EEXIST:
            return FaultCode::destination_exists;
        default:
            return FaultCode::io;
    }
}

std::unexpected<Fault> failed(const std::string& doing) {
    return std::unexpected(system_fault(doing, errno));
}

Result<void> sync_path(const std::filesystem::path& path, int flags) {
    const Descriptor file(path, flags);
    if (!file.opened()) return failed("opening " + path.string());
    if (::fsync(file.number()) != 0) return failed("syncing " + path.string());
    return {};
}

}  // namespace

Fault system_fault(const std::string& doing, int error) {
    return {code_for(error), 0, fmt::format("{}: {}", doing, std::generic_category().message(error))};
}

Result<void> ensure_private_file(const std::filesystem::path& path) {
    {
        const Descriptor made(path, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (made.opened()) {
            if (::fsync(made.number()) != 0) return failed("syncing " + path.string());
        } else if (errno != EEXIST) {
            return failed("creating " + path.string());
        } else {
            return {};
        }
    }
    return sync_folder_of(path);
}

Result<void> close_to_others(const std::filesystem::path& path) {
    if (::chmod(path.c_str(), 0600) != 0) return failed("closing to others: " + path.string());
    return {};
}

Result<void> sync_file(const std::filesystem::path& path) {
    return sync_path(path, O_RDONLY);
}

Result<void> sync_folder_of(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> rename_over(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return failed("renaming to " + to.string());
    return sync_folder_of(to);
}

Result<void> rename_new(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        return failed("renaming to " + to.string());
    }
    return sync_folder_of(to);
}

void remove_database(const std::filesystem::path& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(with_suffix(path, suffix), ignored);
    }
}

std::filesystem::path with_suffix(const std::filesystem::path& path, const std::string& suffix) {
    return path.string() + suffix;
}

}  // namespace layso::store
