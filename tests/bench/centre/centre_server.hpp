#pragma once

#include "tests/bench/centre/authority.hpp"
#include "tests/bench/centre/serving_thread.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace layso::bench {

/// A controller in this process: engine, journal and both listeners on one thread, wired as layso-controller does it.
/// Bounds on the rate of one device or session are raised above what a bench sends.
class CentreServer {
  public:
    /// Makes a centre in the directory in which so many citizens wait.
    CentreServer(const std::filesystem::path& directory, const Authority& authority, std::size_t waiting);

    [[nodiscard]] std::uint16_t browser_port() const { return browser_port_; }
    [[nodiscard]] std::uint16_t device_port() const { return device_port_; }
    /// See ServingThread.
    [[nodiscard]] double core_seconds() const { return thread_->core_seconds(); }
    /// Header lines that make a request one of the officer at this counter.
    [[nodiscard]] const std::string& login_headers(std::uint32_t counter) const { return logins_.at(counter); }

  private:
    std::uint16_t browser_port_ = 0;
    std::uint16_t device_port_ = 0;
    std::map<std::uint32_t, std::string> logins_;
    std::unique_ptr<ServingThread> thread_;
};

}  // namespace layso::bench
