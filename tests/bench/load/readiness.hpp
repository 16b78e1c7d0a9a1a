#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstddef>

namespace layso::bench {

/// Tells which of many descriptors have something to read.
class Readiness {
  public:
    Readiness();
    ~Readiness();
    Readiness(const Readiness&) = delete;
    Readiness& operator=(const Readiness&) = delete;

    void add(int descriptor, std::size_t index) const;

    /// Waits, then calls `ready` with the index of each; throws after ten silent seconds.
    template <typename Ready>
    void wait(Ready ready) {
        const std::size_t count = wait_for_events();
        for (std::size_t position = 0; position < count; ++position) ready(events_[position].data.u64);
    }

  private:
    std::size_t wait_for_events();

    int descriptor_;
    std::array<epoll_event, 256> events_{};
};

}  // namespace layso::bench
