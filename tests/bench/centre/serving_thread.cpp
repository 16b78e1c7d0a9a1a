#include "tests/bench/centre/serving_thread.hpp"

#include <pthread.h>
#include <time.h>

#include <exception>
#include <stdexcept>
#include <utility>

namespace layso::bench {

ServingThread::ServingThread(std::function<std::shared_ptr<void>(link::Loop&)> prepare) {
    std::promise<void> ready;
    auto prepared = ready.get_future();
    thread_ = std::thread([this, prepare = std::move(prepare), ready = std::move(ready)]() mutable {
        std::shared_ptr<void> served;
        try {
            served = prepare(loop_);
        } catch (...) {
            ready.set_exception(std::current_exception());
            return;
        }
        ready.set_value();
        loop_.run();
    });
    try {
        prepared.get();
    } catch (...) {
        thread_.join();
        throw;
    }
}

double ServingThread::core_seconds() {
    clockid_t clock{};
    timespec time{};
    const bool known =
        ::pthread_getcpuclockid(thread_.native_handle(), &clock) == 0 && ::clock_gettime(clock, &time) == 0;
    if (!known) throw std::runtime_error("the serving thread has no clock");
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

ServingThread::~ServingThread() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
}

}  // namespace layso::bench
