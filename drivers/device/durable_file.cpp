#include "drivers/device/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace layso::device {
namespace {

/// A file descriptor that is closed once.
class Descriptor {
  public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) {
            ::close(value_);
        }
    }
    [[nodiscard]] int get() const { return value_; }
    /// The result of close(2): on some file systems the first word of a full disk.
    [[nodiscard]] int close_now() { return ::close(std::exchange(value_, -1)); }

  private:
    int value_;
};

Fault fault_of(int error, const char* act, const std::filesystem::path& path) {
    FaultCode code = FaultCode::input_output;
    if (error == ENOSPC || error == EDQUOT) {
        code = FaultCode::no_space;
    } else if (error == EACCES || error == EPERM || error == EROFS) {
        code = FaultCode::denied;
    } else if (error == ENOENT || error == ENOTDIR) {
        code = FaultCode::gone;
    }
    return Fault{code, std::string(act) + " " + path.string() + ": " + std::generic_category().message(error)};
}

bool write_fully(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

std::expected<void, Fault> replace_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    const std::filesystem::path temporary =
        path.parent_path() / (std::string(unfinished_prefix) + path.filename().string());
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0640));
    if (file.get() < 0) {
        return std::unexpected(fault_of(errno, "create", temporary));
    }
    if (!write_fully(file.get(), bytes) || ::fsync(file.get()) != 0 || file.close_now() != 0 ||
        ::rename(temporary.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return std::unexpected(fault_of(error, "write", path));
    }
    return {};
}

std::expected<void, Fault> sync_directory(const std::filesystem::path& directory) {
    const Descriptor folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) {
        return std::unexpected(fault_of(errno, "sync", directory));
    }
    return {};
}

}  // namespace layso::device
