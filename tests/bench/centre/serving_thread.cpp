#include "tests/bench/centre/serving_thread.hpp"

#include <exception>
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

ServingThread::~ServingThread() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
}

}  // namespace layso::bench
