#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace layso::bench {

/// Resident memory of a process.
struct Resident {
    double now_mebibytes = 0;
    double most_mebibytes = 0;
};

/// One of our programs as a process of its own; ended by SIGTERM with its owner.
class Program {
  public:
    /// Throws NotMeasured when it is not there. What it says goes to the log file.
    Program(const std::filesystem::path& executable, const std::vector<std::string>& arguments,
            const std::filesystem::path& log, const std::vector<std::string>& more_environment = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Until the condition holds; throws, with the end of the log, when the process ends before or after 30 s.
    void wait_until(const std::function<bool()>& condition);
    /// Throws, with the end of the log, unless it ends with 0.
    void wait_for_success();
    [[nodiscard]] Resident resident() const;

  private:
    [[nodiscard]] std::string complaint(const std::string& what) const;

    std::filesystem::path executable_;
    std::filesystem::path log_;
    pid_t process_ = -1;
};

/// A port of loopback that nobody listens on now.
[[nodiscard]] unsigned short free_port();

}  // namespace layso::bench
