#include "controller/net/login/lock_out.hpp"

#include <algorithm>

namespace layso::net {

std::chrono::milliseconds LockOut::attempt(std::string_view login, std::int64_t now) {
    auto found = entries_.find(std::string(login));
    if (found == entries_.end()) {
        if (entries_.size() >= logins_at_most_) forget(now);
        // So many names at once are an attack: everybody new waits until some are forgotten.
        if (entries_.size() >= logins_at_most_) return rule_.first_wait;
        found = entries_.emplace(std::string(login), Entry{}).first;
    }
    auto& entry = found->second;
    if (entry.attempts > 0 && now - entry.last >= rule_.forgotten_after.count()) entry = Entry{};
    if (now < entry.locked_until) return std::chrono::milliseconds{entry.locked_until - now};
    ++entry.attempts;
    entry.last = now;
    if (entry.attempts >= rule_.free_attempts) {
        const auto doublings = std::min(entry.attempts - rule_.free_attempts, 20U);
        entry.locked_until = now + std::min(rule_.first_wait.count() << doublings, rule_.longest_wait.count());
    }
    return std::chrono::milliseconds{0};
}

void LockOut::succeeded(std::string_view login) {
    entries_.erase(std::string(login));
}

void LockOut::forget(std::int64_t now) {
    std::erase_if(entries_,
                  [&](const auto& entry) { return now - entry.second.last >= rule_.forgotten_after.count(); });
}

}  // namespace layso::net
