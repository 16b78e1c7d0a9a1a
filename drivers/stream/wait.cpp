#include "drivers/stream/wait.hpp"

#include "drivers/stream/descriptor.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <functional>

namespace layso::stream {
namespace {

/// Whole milliseconds until then, rounded up, so that a wait does not end before its time.
int milliseconds_until(Clock::time_point end) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

/// Becomes readable when a stop is requested.
class StopSignal {
  public:
    explicit StopSignal(const std::stop_token& stop)
        : event_(stop.stop_possible() ? ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1), callback_(stop, [this] {
              const std::uint64_t one = 1;
              (void)!::write(event_.number(), &one, sizeof one);
          }) {}
    [[nodiscard]] int number() const { return event_.number(); }

  private:
    Descriptor event_;
    std::stop_callback<std::function<void()>> callback_;
};

}  // namespace

Wake wait_for(int descriptor, bool for_writing, Clock::time_point end, const std::stop_token& stop) {
    const StopSignal signal(stop);
    for (;;) {
        if (stop.stop_requested()) {
            return Wake::cancelled;
        }
        std::array<pollfd, 2> places{{{descriptor, static_cast<short>(for_writing ? POLLIN | POLLOUT : POLLIN), 0},
                                      {signal.number(), POLLIN, 0}}};
        const int ready = ::poll(places.data(), places.size(), milliseconds_until(end));
        if (ready < 0 && errno != EINTR) {
            return Wake::ready;
        }
        if (ready > 0 && places[0].revents != 0 && !stop.stop_requested()) {
            return Wake::ready;
        }
        if (ready == 0 && Clock::now() >= end) {
            return Wake::timed_out;
        }
    }
}

}  // namespace layso::stream
