#pragma once

#include "controller/hub/app/province.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/server.hpp"
#include "drivers/link/socket.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>

namespace layso::hub {

struct DashboardTiming {
    /// Changes within this time become one message: well below the 200 ms that a viewer may wait.
    std::chrono::milliseconds gather{100};
    /// Totals without centres, so that a page can tell a quiet day from a dead link.
    std::chrono::milliseconds heartbeat{4000};
    std::size_t viewers_at_most = 2000;
};

/// Live changes of summaries: each viewer watches one day, and gets the totals with the centres that changed. One
/// message is made for all viewers of a day. Loop thread.
class DashboardStream {
  public:
    DashboardStream(link::Loop& loop, Province& province, DashboardTiming timing = {});

    [[nodiscard]] bool full() const { return viewers_.size() >= timing_.viewers_at_most; }
    [[nodiscard]] std::size_t viewers() const { return viewers_.size(); }
    link::SocketHandlers handlers(std::uint32_t business_day);
    void changed(const std::set<DayKey>& days);

  private:
    struct Viewer {
        link::Socket socket;
        std::uint32_t business_day = 0;
    };

    void publish();
    void beat();
    void send(std::uint32_t business_day, const std::set<std::uint32_t>& centres);

    link::Loop& loop_;
    Province& province_;
    DashboardTiming timing_;
    std::map<std::uint64_t, Viewer> viewers_;
    std::uint64_t last_viewer_ = 0;
    std::map<std::uint32_t, std::set<std::uint32_t>> pending_;  // day → centres
    link::Timer publish_timer_;
    link::Timer beat_timer_;
};

}  // namespace layso::hub
