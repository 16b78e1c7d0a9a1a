#pragma once

#include <cstdint>
#include <stop_token>

namespace layso::printer {

/// A clock and a wait, so that tests need not wait. One thread at a time.
class Time {
  public:
    Time() = default;
    Time(const Time&) = delete;
    Time& operator=(const Time&) = delete;
    virtual ~Time() = default;

    /// Milliseconds of a clock that never goes backwards.
    [[nodiscard]] virtual std::int64_t now() = 0;
    /// Waits so many milliseconds, or until the token is set.
    virtual void wait(std::int64_t milliseconds, std::stop_token stop) = 0;
};

/// The machine's steady clock.
[[nodiscard]] Time& machine_time();

}  // namespace layso::printer
