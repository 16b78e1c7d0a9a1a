#include "controller/net/api/document_worker.hpp"

#include <utility>

namespace layso::net {

DocumentWorker::~DocumentWorker() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

bool DocumentWorker::render(document::Document document, Answer answer) {
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= waiting_at_most_) return false;
        waiting_.push_back({std::move(document), std::move(answer)});
    }
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    wake_.notify_one();
    return true;
}

void DocumentWorker::work() {
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
            if (ending_) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
        }
        loop_.post([alive = std::weak_ptr(alive_), answer = std::move(job.answer),
                    pdf = report::render(job.document)]() mutable {
            if (!alive.expired()) answer(std::move(pdf));
        });
    }
}

}  // namespace layso::net
