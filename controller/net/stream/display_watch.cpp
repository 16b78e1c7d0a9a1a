#include "controller/net/stream/display_watch.hpp"

#include <algorithm>

namespace layso::net {
namespace {

constexpr std::size_t calls_kept = 64;
// Displays name themselves; more than these are not remembered.
constexpr std::size_t displays_kept = 256;

}  // namespace

void DisplayWatch::connected(std::uint32_t display, std::int64_t now) {
    if (!displays_.contains(display) && displays_.size() >= displays_kept) return;
    auto& entry = displays_[display];
    if (entry.connections++ == 0) entry.changed = now;
}

void DisplayWatch::disconnected(std::uint32_t display, std::int64_t now) {
    const auto found = displays_.find(display);
    if (found == displays_.end() || found->second.connections == 0) return;
    if (--found->second.connections == 0) found->second.changed = now;
}

void DisplayWatch::announced(std::uint64_t call, std::uint32_t reception_point, std::int64_t now) {
    calls_.push_back({call, reception_point, now});
    if (calls_.size() > calls_kept) calls_.pop_front();
}

void DisplayWatch::acknowledged(std::uint32_t display, std::uint64_t call) {
    const auto found = displays_.find(display);
    if (found != displays_.end()) found->second.shown_call = std::max(found->second.shown_call, call);
}

std::vector<std::uint32_t> DisplayWatch::away(const v1::Configuration& configuration, std::int64_t now) const {
    std::vector<std::uint32_t> result;
    for (const auto& known : configuration.displays()) {
        const auto found = displays_.find(known.id());
        const bool is_connected = found != displays_.end() && found->second.connections > 0;
        const auto since = found == displays_.end() ? started_ : found->second.changed;
        const bool dead = is_connected ? owes_a_call(found->second, known.reception_point(), now)
                                       : now - since >= away_after_.count();
        if (dead) result.push_back(known.id());
    }
    std::ranges::sort(result);
    return result;
}

bool DisplayWatch::owes_a_call(const Display& display, std::uint32_t reception_point, std::int64_t now) const {
    return std::ranges::any_of(calls_, [&](const Call& call) {
        const bool shown_here =
            reception_point == 0 || call.reception_point == 0 || call.reception_point == reception_point;
        // One that came after the call gets as much time from its coming.
        const auto since = std::max(call.sent, display.changed);
        return shown_here && call.call > display.shown_call && now - since >= away_after_.count();
    });
}

std::size_t DisplayWatch::connected_displays() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(displays_, [](const auto& entry) { return entry.second.connections > 0; }));
}

}  // namespace layso::net
