#pragma once

#include "drivers/link/loop.hpp"
#include "drivers/store/backup.hpp"
#include "drivers/store/log.hpp"

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace layso::app {

// A backup beside ongoing work: a few pages at a time on the loop's thread, then checked on a thread of its own, so
// that no citizen waits for it. Loop thread for all calls.
class OnlineBackup {
  public:
    using Done = std::move_only_function<void(std::expected<std::string, std::string>)>;

    // `done` is called once, from the loop and never from within a call here; not after this object's end. It may end
    // this object.
    OnlineBackup(link::Loop& loop, store::Log& log, std::filesystem::path destination, Done done);
    // Waits for a check that is under way.
    ~OnlineBackup();
    OnlineBackup(const OnlineBackup&) = delete;
    OnlineBackup& operator=(const OnlineBackup&) = delete;

    // Copies a little more, between two batches of the log; true when there is nothing more to copy.
    bool step();

  private:
    void check();
    void end(std::expected<std::string, std::string> result);

    link::Loop& loop_;
    std::optional<store::BackupJob> job_;
    std::filesystem::path destination_;
    Done done_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::thread checker_;
};

}  // namespace layso::app
