#pragma once

#include "controller/net/login/passwords.hpp"
#include "drivers/link/loop.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace layso::net {

/// Checks passwords on a thread of its own, one after another: a check takes 50 ms and 64 MiB, and the loop must not
/// wait. Created, called and destroyed on the loop thread; the Loop must outlive it.
class PasswordWorker {
  public:
    using Answer = std::move_only_function<void(bool matches)>;

    PasswordWorker(link::Loop& loop, PasswordCost cost, std::size_t waiting_at_most = 32);
    ~PasswordWorker();
    PasswordWorker(const PasswordWorker&) = delete;
    PasswordWorker& operator=(const PasswordWorker&) = delete;

    /// The answer comes on the loop thread, not after the worker's end. Without a hash (an unknown login) the check
    /// takes the same time and says no. False, and no answer, when too many are waiting.
    [[nodiscard]] bool check(std::optional<std::string> hash, std::string password, Answer answer);

  private:
    struct Job {
        std::optional<std::string> hash;
        std::string password;
        Answer answer;
    };
    void work();

    link::Loop& loop_;
    PasswordCost cost_;
    std::size_t waiting_at_most_;
    std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace layso::net
