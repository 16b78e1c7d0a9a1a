#include "tests/bench/load/readiness.hpp"

#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace layso::bench {
namespace {

constexpr int longest_wait_milliseconds = 10'000;

}  // namespace

Readiness::Readiness() : descriptor_(::epoll_create1(EPOLL_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
}

Readiness::~Readiness() {
    ::close(descriptor_);
}

void Readiness::add(int descriptor, std::size_t index) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    if (::epoll_ctl(descriptor_, EPOLL_CTL_ADD, descriptor, &event) != 0) {
        throw std::system_error(errno, std::generic_category(), "epoll");
    }
}

std::size_t Readiness::wait_for_events() {
    int count = 0;
    do {
        count = ::epoll_wait(descriptor_, events_.data(), static_cast<int>(events_.size()), longest_wait_milliseconds);
    } while (count < 0 && errno == EINTR);
    if (count <= 0) throw std::runtime_error("the server is silent");
    return static_cast<std::size_t>(count);
}

}  // namespace layso::bench
