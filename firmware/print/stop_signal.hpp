#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace layso::print {

/// Turns Ctrl-C and SIGTERM into a stop token. Made first in main(), so that later threads inherit the mask.
class StopSignal {
  public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

  private:
    std::stop_source source_;
    sigset_t wanted_{};
    std::jthread thread_;
};

}  // namespace layso::print
