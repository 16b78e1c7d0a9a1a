#pragma once

#include <termios.h>

#include <chrono>
#include <optional>

namespace layso::print {

/// Keys of standard input, one at a time, without waiting for a line: a terminal is set so and set back. A pipe works
/// too. One at a time.
class Keyboard {
  public:
    Keyboard();
    ~Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;

    /// The next key within the time; nothing when there is none.
    std::optional<char> key(std::chrono::milliseconds most);
    /// There will be no more keys.
    [[nodiscard]] bool ended() const { return ended_; }

  private:
    bool terminal_ = false;
    bool ended_ = false;
    termios before_{};
};

}  // namespace layso::print
