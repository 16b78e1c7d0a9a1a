#include "firmware/print/stop_signal.hpp"

#include <ctime>

namespace layso::print {

StopSignal::StopSignal() {
    sigemptyset(&wanted_);
    sigaddset(&wanted_, SIGINT);
    sigaddset(&wanted_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted_, nullptr);
    thread_ = std::jthread([this](const std::stop_token& ended) {
        while (!ended.stop_requested()) {
            const timespec little{.tv_sec = 0, .tv_nsec = 50'000'000};
            if (sigtimedwait(&wanted_, nullptr, &little) > 0) {
                source_.request_stop();
            }
        }
    });
}

StopSignal::~StopSignal() = default;

}  // namespace layso::print
