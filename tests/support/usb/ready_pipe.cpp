#include "tests/support/usb/ready_pipe.hpp"

#include "drivers/device/check.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace layso::emulated {
namespace {

constexpr std::size_t page = 4096;
using Page = std::array<char, page>;

}  // namespace

ReadyPipe::ReadyPipe(const std::filesystem::path& node) {
    std::filesystem::remove(node);
    device::check(::mkfifo(node.c_str(), 0660) == 0, "a FIFO can be made in place of the device node");
    descriptor_ = ::open(node.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    device::check(descriptor_ >= 0, "the FIFO can be opened");
    const int size = ::fcntl(descriptor_, F_SETPIPE_SZ, static_cast<int>(page));
    device::check(size == static_cast<int>(page), "the FIFO has one page");
    set_ready(false);
}

ReadyPipe::~ReadyPipe() {
    ::close(descriptor_);
}

void ReadyPipe::set_ready(bool ready) {
    if (ready == ready_) {
        return;
    }
    Page bytes{};
    const auto count =
        ready ? ::read(descriptor_, bytes.data(), bytes.size()) : ::write(descriptor_, bytes.data(), bytes.size());
    device::check(count == static_cast<ssize_t>(page), "the FIFO is filled and emptied by whole pages");
    ready_ = ready;
}

}  // namespace layso::emulated
