#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace layso::net {

/// When guessing gets slow. The waits are short enough that nobody can keep an officer out by failing on purpose.
struct LockOutRule {
    unsigned free_attempts = 5;
    std::chrono::milliseconds first_wait{10'000};
    std::chrono::milliseconds longest_wait{900'000};
    /// Failures are forgotten after so long without an attempt.
    std::chrono::milliseconds forgotten_after{3'600'000};
};

/// Back-off for each login name, known or not: an unknown name locks just the same. An attempt counts as failed from
/// its start until succeeded() says otherwise, so that attempts in parallel do not slip through. Time is an argument,
/// as in RateBound. Thread contract: one thread.
class LockOut {
  public:
    explicit LockOut(LockOutRule rule, std::size_t logins_at_most = 10'000)
        : rule_(rule), logins_at_most_(logins_at_most) {}

    /// Zero and counted if an attempt may start now; else how long to wait.
    [[nodiscard]] std::chrono::milliseconds attempt(std::string_view login, std::int64_t now_milliseconds);
    void succeeded(std::string_view login);

  private:
    struct Entry {
        unsigned attempts = 0;
        std::int64_t last = 0;
        std::int64_t locked_until = 0;
    };
    void forget(std::int64_t now);

    LockOutRule rule_;
    std::size_t logins_at_most_;
    std::unordered_map<std::string, Entry> entries_;
};

}  // namespace layso::net
