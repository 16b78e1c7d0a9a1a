#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace layso::link {

using Duration = std::chrono::steady_clock::duration;
using Task = std::move_only_function<void()>;

/// Handle of one pending timer. Destroying or cancelling it guarantees that its callback never runs.
/// Loop thread only; it may outlive its Loop.
class Timer {
  public:
    struct State;

    Timer() = default;
    explicit Timer(std::shared_ptr<State> state);
    Timer(Timer&&) noexcept = default;
    Timer& operator=(Timer&& other) noexcept;
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    ~Timer();

    void cancel();
    /// True until the callback has started or the timer was cancelled.
    [[nodiscard]] bool pending() const;

  private:
    std::shared_ptr<State> state_;
};

/// The one thread on which every server, client, timer and callback of a program part runs.
/// The thread that calls run() is the loop thread; everything in this folder is called from it, but for what says
/// "any thread". A callback that throws is a bug and leaves run() as that exception.
class Loop {
  public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Runs callbacks until stop(); it waits even when nothing is pending. May be called again afterwards.
    void run();
    /// Runs callbacks until the condition holds or the time is over; answers whether it holds. Checked after each
    /// callback.
    bool run_until(const std::function<bool()>& condition, Duration at_most);
    /// Runs what is ready now without waiting; answers how many callbacks ran.
    std::size_t poll();
    /// Ends run() after the callback that is running. Any thread.
    void stop();

    /// Runs the task later on the loop thread, in the order of the calls. Any thread.
    void post(Task task);
    /// Runs the task after every callback that is ready now: the place for a group commit. Loop thread.
    void defer(Task task);
    /// Runs the callback once after the duration, unless the Timer goes away first. Loop thread.
    [[nodiscard]] Timer after(Duration duration, Task callback);
    /// Calls the callback with each SIGINT and SIGTERM; a later call replaces the callback. Loop thread.
    void on_stop_signal(std::function<void(int signal)> callback);

    /// For the few adapters that need Asio itself, such as waiting on a device's descriptor.
    [[nodiscard]] boost::asio::io_context& context();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace layso::link
