#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace layso::test {

/// A program that a test has started, in a process group of its own, and that ends with it.
class Child {
  public:
    /// `environment` is added to this process's own. Both outputs go to the log.
    Child(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
          const std::filesystem::path& log);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool is_running();
    /// Asks it to end, and makes it and its group end if it does not within the time.
    void end(std::chrono::milliseconds time = std::chrono::seconds(5));
    /// At once, with all that it has started: as a power cut ends it.
    void kill();
    /// Halts and continues the program, which keeps its connections: a peer that hangs.
    void halt() const;
    void go_on() const;
    /// Waits for the end by itself; the exit status, or -1 if it takes longer.
    int wait(std::chrono::milliseconds time);

  private:
    pid_t id_ = -1;
    int status_ = -1;
};

/// Runs a program to its end and gives what it wrote. Fails the test when it does not succeed.
std::string run(const std::vector<std::string>& arguments, const std::filesystem::path& log);

}  // namespace layso::test
