#pragma once

#include "tests/support/printer/escpos_printer.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>

namespace layso::emulated {

/// An emulated printer in real time, between a front's thread and a test's. Every look into it is locked.
class SharedPrinter {
  public:
    explicit SharedPrinter(Capabilities capabilities)
        : printer_(std::move(capabilities)), start_(std::chrono::steady_clock::now()) {}

    /// Calls `action(printer, now)` under the lock, and wakes whoever waits.
    template <typename Action>
    auto with(Action action) {
        const std::lock_guard lock(mutex_);
        struct Wake {
            std::condition_variable& changed;
            ~Wake() { changed.notify_all(); }
        } wake{changed_};
        return action(printer_, now());
    }

    /// Waits until the condition holds, for at most the time given; says whether it did.
    bool wait_until(const std::function<bool(EscPosPrinter&)>& holds, std::chrono::milliseconds timeout) {
        const auto end = std::chrono::steady_clock::now() + timeout;
        std::unique_lock lock(mutex_);
        for (;;) {
            printer_.advance(now());
            if (holds(printer_)) {
                return true;
            }
            if (std::chrono::steady_clock::now() >= end) {
                return false;
            }
            // Time alone changes a printer too: rows come out.
            changed_.wait_for(lock, std::chrono::milliseconds(2));
        }
    }

  private:
    [[nodiscard]] Time now() const {
        return static_cast<Time>(
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start_).count());
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    EscPosPrinter printer_;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace layso::emulated
