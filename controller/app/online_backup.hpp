#pragma once

#include "drivers/store/backup.hpp"
#include "drivers/store/log.hpp"

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace layso::app {

// A backup beside ongoing work: a few pages at a time, on the loop's thread, so that no citizen waits for it.
class OnlineBackup {
  public:
    using Done = std::move_only_function<void(std::expected<std::string, std::string>)>;

    OnlineBackup(store::Log& log, const std::filesystem::path& destination, Done done);

    // Copies a little more; true when it has ended and `done` was called.
    bool step();

  private:
    void end(std::expected<std::string, std::string> result);

    std::unique_ptr<store::BackupJob> job_;
    std::filesystem::path destination_;
    Done done_;
};

}  // namespace layso::app
