#pragma once

#include <poll.h>

#include <chrono>

namespace layso::test {

/// Waits until the condition holds; false when the time is up first.
template <typename Condition>
[[nodiscard]] bool eventually(Condition condition, std::chrono::milliseconds time = std::chrono::seconds(10)) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) {
            return condition();
        }
        ::poll(nullptr, 0, 5);
    }
    return true;
}

/// How long a call took.
template <typename Call>
[[nodiscard]] std::chrono::milliseconds duration_of(Call call) {
    const auto begin = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

}  // namespace layso::test
