#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace layso::sim {

/// Time that passes only when somebody lets it: tasks run in order of their time, equal times in order of the calls.
class VirtualLoop {
  public:
    using Task = std::move_only_function<void()>;
    using Milliseconds = std::chrono::milliseconds;

    void after(Milliseconds pause, Task task) { tasks_.emplace(std::pair{now_ + pause, ++serial_}, std::move(task)); }

    /// Runs what is due within this time from now, and lets the time pass.
    void run_for(Milliseconds duration) {
        const Milliseconds end = now_ + duration;
        while (!tasks_.empty() && tasks_.begin()->first.first <= end) step();
        now_ = end;
    }
    /// Runs everything that is left, however late; at most so many tasks. Answers whether nothing is left.
    bool run_all(std::uint64_t at_most = 1'000'000) {
        while (!tasks_.empty() && at_most-- > 0) step();
        return tasks_.empty();
    }
    [[nodiscard]] Milliseconds now() const { return now_; }
    [[nodiscard]] bool idle() const { return tasks_.empty(); }

  private:
    void step() {
        auto next = tasks_.extract(tasks_.begin());
        now_ = std::max(now_, next.key().first);
        next.mapped()();
    }

    Milliseconds now_{0};
    std::uint64_t serial_ = 0;
    std::map<std::pair<Milliseconds, std::uint64_t>, Task> tasks_;
};

}  // namespace layso::sim
