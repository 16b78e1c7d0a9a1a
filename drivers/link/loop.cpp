#include "drivers/link/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <csignal>
#include <utility>

namespace layso::link {

namespace net = boost::asio;

namespace {
using SteadyTimer = net::basic_waitable_timer<std::chrono::steady_clock, net::wait_traits<std::chrono::steady_clock>,
                                              net::io_context::executor_type>;
using Signals = net::basic_signal_set<net::io_context::executor_type>;
}  // namespace

struct Timer::State {
    // Owned by the wait that is pending, never by the handle, so that a handle may outlive the Loop.
    SteadyTimer* timer = nullptr;
    Task callback;
    bool pending = true;
};

namespace {

/// Lives in the pending wait; whatever ends the wait, also the end of the Loop, takes the timer away from the handle.
class Wait {
  public:
    Wait(std::shared_ptr<Timer::State> state, std::unique_ptr<SteadyTimer> timer)
        : state_(std::move(state)), timer_(std::move(timer)) {}
    Wait(Wait&&) noexcept = default;
    Wait& operator=(Wait&&) = delete;
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;
    ~Wait() {
        if (state_) {
            state_->timer = nullptr;
            state_->pending = false;
        }
    }
    void operator()(const boost::system::error_code&) {
        if (state_->pending) {
            state_->pending = false;
            const auto callback = std::exchange(state_->callback, {});
            state_->timer = nullptr;
            const_cast<Task&>(callback)();
        }
    }

  private:
    std::shared_ptr<Timer::State> state_;
    std::unique_ptr<SteadyTimer> timer_;
};

}  // namespace

Timer::Timer(std::shared_ptr<State> state) : state_(std::move(state)) {}

Timer& Timer::operator=(Timer&& other) noexcept {
    if (this != &other) {
        cancel();
        state_ = std::move(other.state_);
    }
    return *this;
}

Timer::~Timer() {
    cancel();
}

void Timer::cancel() {
    const auto state = std::exchange(state_, nullptr);
    if (state && state->pending) {
        state->pending = false;
        if (state->timer != nullptr) {
            state->timer->cancel();
        }
        state->callback = nullptr;
    }
}

bool Timer::pending() const {
    return state_ && state_->pending;
}

struct Loop::State {
    // One thread runs it, any thread may post to it: the hint that says just that.
    net::io_context context{1};
    std::atomic<bool> stop_asked{false};
    std::function<void(int)> on_signal;
    std::unique_ptr<Signals> signals;

    void await_signal() {
        signals->async_wait([this](const boost::system::error_code& error, int signal) {
            if (error) {
                return;
            }
            await_signal();
            // A copy: the callback may replace itself.
            const auto callback = on_signal;
            callback(signal);
        });
    }
};

Loop::Loop() : state_(std::make_unique<State>()) {}

Loop::~Loop() = default;

void Loop::run() {
    const auto work = net::make_work_guard(state_->context);
    state_->context.restart();
    if (!state_->stop_asked.exchange(false)) {
        state_->context.run();
        state_->stop_asked = false;
    }
}

bool Loop::run_until(const std::function<bool()>& condition, Duration at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most;
    const auto work = net::make_work_guard(state_->context);
    state_->context.restart();
    while (!condition()) {
        if (state_->context.run_one_until(end) == 0) {
            return condition();
        }
    }
    return true;
}

std::size_t Loop::poll() {
    state_->context.restart();
    return state_->context.poll();
}

void Loop::stop() {
    state_->stop_asked = true;
    state_->context.stop();
}

void Loop::post(Task task) {
    net::post(state_->context, std::move(task));
}

// Asio puts a posted task behind everything that its last look at the descriptors found ready.
void Loop::defer(Task task) {
    net::post(state_->context, std::move(task));
}

Timer Loop::after(Duration duration, Task callback) {
    auto timer = std::make_unique<SteadyTimer>(state_->context.get_executor(), duration);
    auto state = std::make_shared<Timer::State>();
    state->timer = timer.get();
    state->callback = std::move(callback);
    SteadyTimer& waiting = *timer;
    waiting.async_wait(Wait{state, std::move(timer)});
    return Timer{std::move(state)};
}

void Loop::on_stop_signal(std::function<void(int signal)> callback) {
    state_->on_signal = std::move(callback);
    if (!state_->signals) {
        state_->signals = std::make_unique<Signals>(state_->context.get_executor(), SIGINT, SIGTERM);
        state_->await_signal();
    }
}

boost::asio::io_context& Loop::context() {
    return state_->context;
}

}  // namespace layso::link
