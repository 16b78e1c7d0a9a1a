#include "controller/net/login/password_worker.hpp"

#include "controller/net/http/secret.hpp"

#include <utility>

namespace layso::net {

PasswordWorker::PasswordWorker(link::Loop& loop, PasswordCost cost, std::size_t waiting_at_most)
    : loop_(loop), cost_(cost), waiting_at_most_(waiting_at_most) {
    require_sodium();
    thread_ = std::thread([this] { work(); });
}

PasswordWorker::~PasswordWorker() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

bool PasswordWorker::check(std::optional<std::string> hash, std::string password, Answer answer) {
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= waiting_at_most_) return false;
        waiting_.push_back({std::move(hash), std::move(password), std::move(answer)});
    }
    wake_.notify_one();
    return true;
}

void PasswordWorker::work() {
    // What unknown logins are compared with: nobody's password, at the same cost.
    const auto nobody = hash_password(new_token(), cost_);
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
            if (ending_) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
        }
        const auto& hash = job.hash ? *job.hash : nobody.value_or("");
        const bool matches = password_matches(hash, job.password) && job.hash.has_value();
        wipe(job.password);
        loop_.post([alive = std::weak_ptr(alive_), answer = std::move(job.answer), matches]() mutable {
            if (!alive.expired()) answer(matches);
        });
    }
}

}  // namespace layso::net
