#include "drivers/link/host.hpp"

#include "drivers/link/head.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace layso::link {

namespace {

using namespace std::chrono_literals;

// Room to tell newcomers that there is none.
constexpr std::size_t refusals_at_once = 32;

Duration sweep_interval(const ServerLimits& limits) {
    return std::clamp<Duration>(std::min({limits.idle, limits.request}) / 8, 2ms, 500ms);
}

}  // namespace

Clocks real_clocks() {
    return {[] { return std::chrono::steady_clock::now(); },
            [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }};
}

Host::Host(Loop& loop, ServerLimits limits_in, ServerHandlers handlers_in, Clocks clocks)
    : limits(limits_in), handlers(std::move(handlers_in)), loop_(loop), clocks_(std::move(clocks)) {}

std::string_view Host::date() {
    const auto time = now();
    if (time >= date_until_) {
        date_ = http_date(clocks_.wall());
        date_until_ = time + 1s;
    }
    return date_;
}

Host::Admission Host::admission(const std::string& address) const {
    const auto found = per_address_.find(address);
    const auto same = found == per_address_.end() ? 0 : found->second;
    if (members_.size() < limits.connections && same < limits.connections_per_address) {
        return Admission::welcome;
    }
    const bool room = members_.size() < limits.connections + refusals_at_once &&
                      same < limits.connections_per_address + refusals_at_once;
    return room ? Admission::refuse : Admission::drop;
}

void Host::add(std::uint64_t id, std::shared_ptr<Member> member, const std::string& address) {
    members_.emplace(id, Entry{std::move(member), address});
    ++per_address_[address];
    counters.connections = members_.size();
    arm();
}

void Host::replace(std::uint64_t id, std::shared_ptr<Member> member) {
    if (const auto found = members_.find(id); found != members_.end()) {
        found->second.member = std::move(member);
    }
}

void Host::remove(std::uint64_t id) {
    const auto found = members_.find(id);
    if (found == members_.end()) {
        return;
    }
    if (const auto same = per_address_.find(found->second.address); --same->second == 0) {
        per_address_.erase(same);
    }
    // The member may end with this; the list is in order by then.
    const auto last = std::move(found->second.member);
    members_.erase(found);
    counters.connections = members_.size();
}

void Host::sweep() {
    const auto time = now();
    std::vector<std::shared_ptr<Member>> late;
    for (const auto& [id, entry] : members_) {
        if (entry.member->deadline <= time) {
            late.push_back(entry.member);
        }
    }
    for (const auto& member : late) {
        // A handler called for one of them may have ended the others.
        if (!closed_ && member->deadline <= time) {
            member->on_deadline();
        }
    }
}

void Host::arm() {
    if (!sweeper_.pending() && !closed_ && !members_.empty()) {
        sweeper_ = loop_.after(sweep_interval(limits), [this] {
            // A handler called on the way may let go of the server.
            const auto self = shared_from_this();
            sweep();
            arm();
        });
    }
}

void Host::close() {
    closed_ = true;
    sweeper_.cancel();
    const auto members = std::exchange(members_, {});
    per_address_.clear();
    counters.connections = 0;
    counters.sockets = 0;
    for (const auto& [id, entry] : members) {
        entry.member->abort();
    }
}

}  // namespace layso::link
