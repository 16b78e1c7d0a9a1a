#pragma once

#include "drivers/link/loop.hpp"

#include <functional>
#include <future>
#include <memory>
#include <thread>

namespace layso::bench {

/// A loop on a thread of its own with what serves on it. Ends and joins with its owner.
class ServingThread {
  public:
    /// `prepare` runs on the new thread; what it returns lives there until the end. What it throws is thrown here.
    explicit ServingThread(std::function<std::shared_ptr<void>(link::Loop&)> prepare);
    ~ServingThread();
    ServingThread(const ServingThread&) = delete;
    ServingThread& operator=(const ServingThread&) = delete;

    /// Seconds of a core that the thread has taken so far, whatever else the machine did. Any thread.
    [[nodiscard]] double core_seconds();

  private:
    link::Loop loop_;
    std::thread thread_;
};

}  // namespace layso::bench
