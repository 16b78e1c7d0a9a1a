#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <thread>

namespace layso::test {

/// Whether somebody listens on this port of the loopback.
[[nodiscard]] bool listens(int port);

/// What a web server there answers to GET.
[[nodiscard]] std::string fetched(int port, const std::string& path);

/// A device at a socket that takes all bytes and prints nothing, as a printer without paper behind a print server.
class Swallower {
  public:
    Swallower();
    ~Swallower();
    Swallower(const Swallower&) = delete;
    Swallower& operator=(const Swallower&) = delete;

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::size_t swallowed() const { return swallowed_; }

  private:
    void run(const std::stop_token& stop);

    int port_ = 0;
    int listening_ = -1;
    std::atomic<std::size_t> swallowed_ = 0;
    std::jthread thread_;
};

/// A peer to which one can connect and that never says a word.
class Mute {
  public:
    Mute();
    ~Mute();
    Mute(const Mute&) = delete;
    Mute& operator=(const Mute&) = delete;

    [[nodiscard]] int port() const { return port_; }

  private:
    int port_ = 0;
    int listening_ = -1;
};

}  // namespace layso::test
