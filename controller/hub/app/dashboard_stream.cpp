#include "controller/hub/app/dashboard_stream.hpp"

#include "protos/codec.hpp"

#include <memory>
#include <string>
#include <utility>

namespace layso::hub {

DashboardStream::DashboardStream(link::Loop& loop, Province& province, DashboardTiming timing)
    : loop_(loop), province_(province), timing_(timing) {
    beat_timer_ = loop_.after(timing_.heartbeat, [this] { beat(); });
}

link::SocketHandlers DashboardStream::handlers(std::uint32_t business_day) {
    const std::uint64_t id = ++last_viewer_;
    link::SocketHandlers handlers;
    handlers.on_open = [this, id, business_day](link::Socket socket) {
        const auto first = summarize_change(province_.summary(business_day), {});
        socket.send(std::make_shared<const std::string>(to_json(first)));
        viewers_[id] = {std::move(socket), business_day};
    };
    handlers.on_message = [this, id](std::string_view, link::MessageKind) {
        // A dashboard has nothing to say.
        if (const auto found = viewers_.find(id); found != viewers_.end()) {
            found->second.socket.close(link::CloseCode::policy, "nothing is expected");
        }
    };
    handlers.on_close = [this, id](const link::Fault&) { viewers_.erase(id); };
    return handlers;
}

void DashboardStream::changed(const std::set<DayKey>& days) {
    for (const DayKey& day : days) pending_[day.business_day].insert(province_.centre_of(day.controller));
    if (!publish_timer_.pending()) publish_timer_ = loop_.after(timing_.gather, [this] { publish(); });
}

void DashboardStream::publish() {
    for (const auto& [day, centres] : std::exchange(pending_, {})) send(day, centres);
}

void DashboardStream::beat() {
    std::set<std::uint32_t> watched;
    for (const auto& [id, viewer] : viewers_) watched.insert(viewer.business_day);
    for (const std::uint32_t day : watched) send(day, {});
    beat_timer_ = loop_.after(timing_.heartbeat, [this] { beat(); });
}

void DashboardStream::send(std::uint32_t business_day, const std::set<std::uint32_t>& centres) {
    std::shared_ptr<const std::string> bytes;
    for (const auto& [id, viewer] : viewers_) {
        if (viewer.business_day != business_day) continue;
        if (!bytes) {
            bytes = std::make_shared<const std::string>(
                to_json(summarize_change(province_.summary(business_day), centres)));
        }
        viewer.socket.send(bytes);
    }
}

}  // namespace layso::hub
