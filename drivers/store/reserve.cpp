#include "drivers/store/reserve.hpp"

#include "drivers/store/file_system.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

namespace layso::store {
namespace {

Result<std::uint64_t> free_bytes(const std::filesystem::path& path) {
    struct statvfs disk{};
    if (::statvfs(path.c_str(), &disk) != 0) {
        return std::unexpected(system_fault("asking for free space at " + path.string(), errno));
    }
    return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
}

bool has_blocks(const std::filesystem::path& path, std::uint64_t bytes) {
    struct stat file{};
    if (::stat(path.c_str(), &file) != 0) return false;
    return static_cast<std::uint64_t>(file.st_size) >= bytes &&
           static_cast<std::uint64_t>(file.st_blocks) * 512 >= bytes;
}

/// 0 or errno. Nothing stays allocated unless all of it is.
int preallocate(const std::filesystem::path& path, std::uint64_t bytes) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) return errno;
    int error = ::posix_fallocate(file, 0, static_cast<off_t>(bytes));
    if (error == 0 && ::fsync(file) != 0) error = errno;
    if (error != 0 && ::ftruncate(file, 0) != 0) error = errno;
    ::close(file);
    return error;
}

}  // namespace

Reserve::Reserve(std::filesystem::path path, const ReserveOptions& options)
    : path_(std::move(path)), options_(options) {}

Result<Reserve> Reserve::open(const std::filesystem::path& database, const ReserveOptions& options) {
    Reserve reserve(with_suffix(database, ".reserve"), options);
    if (auto made = ensure_private_file(reserve.path_); !made && made.error().code != FaultCode::disk_full) {
        return std::unexpected(made.error());
    }
    if (auto taken = reserve.take(); !taken) return std::unexpected(taken.error());
    return reserve;
}

Result<Space> Reserve::space() const {
    const auto available = free_bytes(path_.has_parent_path() ? path_.parent_path() : ".");
    if (!available) return std::unexpected(available.error());
    return Space{*available, !held_ || *available < options_.low_bytes, held_};
}

Result<void> Reserve::release() {
    held_ = false;
    if (::truncate(path_.c_str(), 0) != 0) {
        return std::unexpected(system_fault("giving back " + path_.string(), errno));
    }
    return {};
}

Result<bool> Reserve::take() {
    if (held_) return true;
    if (options_.size_bytes == 0 || has_blocks(path_, options_.size_bytes)) return held_ = true;
    const auto available = free_bytes(path_);
    if (!available) return std::unexpected(available.error());
    if (*available < options_.size_bytes + options_.low_bytes) return false;
    const int error = preallocate(path_, options_.size_bytes);
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) return false;
    if (error != 0) return std::unexpected(system_fault("reserving space in " + path_.string(), error));
    return held_ = true;
}

}  // namespace layso::store
