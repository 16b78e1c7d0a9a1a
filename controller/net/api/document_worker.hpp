#pragma once

#include "controller/report/render.hpp"
#include "drivers/link/loop.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace layso::net {

/// Sets documents on a thread of its own, one after another: fonts take their time, and the loop must not wait. The
/// thread begins with the first document. Created, called and destroyed on the loop thread; the Loop must outlive it.
class DocumentWorker {
  public:
    using Answer = std::move_only_function<void(std::expected<std::string, std::string> pdf)>;

    explicit DocumentWorker(link::Loop& loop, std::size_t waiting_at_most = 8)
        : loop_(loop), waiting_at_most_(waiting_at_most) {}
    ~DocumentWorker();
    DocumentWorker(const DocumentWorker&) = delete;
    DocumentWorker& operator=(const DocumentWorker&) = delete;

    /// The answer comes on the loop thread, not after the worker's end. False, and no answer, when too many wait.
    [[nodiscard]] bool render(document::Document document, Answer answer);

  private:
    struct Job {
        document::Document document;
        Answer answer;
    };
    void work();

    link::Loop& loop_;
    std::size_t waiting_at_most_;
    std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace layso::net
