#pragma once

#include "layso/v1/configuration.pb.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <vector>

namespace layso::net {

/// Which of the known displays are dead: not connected, or not acknowledging a call, for longer than allowed. Time is
/// an argument: milliseconds of a clock that never goes back. Thread contract: one thread.
class DisplayWatch {
  public:
    DisplayWatch(std::chrono::milliseconds away_after, std::int64_t now) : away_after_(away_after), started_(now) {}

    /// One display may have several connections while an old one has not ended yet.
    void connected(std::uint32_t display, std::int64_t now);
    void disconnected(std::uint32_t display, std::int64_t now);
    /// A call was sent to displays. `reception_point` 0: of the whole centre.
    void announced(std::uint64_t call, std::uint32_t reception_point, std::int64_t now);
    void acknowledged(std::uint32_t display, std::uint64_t call);

    /// Those of the configuration's displays that are away, in order of id.
    [[nodiscard]] std::vector<std::uint32_t> away(const v1::Configuration& configuration, std::int64_t now) const;
    [[nodiscard]] std::size_t connected_displays() const;

  private:
    struct Display {
        int connections = 0;
        /// When it last came or went.
        std::int64_t changed = 0;
        std::uint64_t shown_call = 0;
    };
    struct Call {
        std::uint64_t call = 0;
        std::uint32_t reception_point = 0;
        std::int64_t sent = 0;
    };
    [[nodiscard]] bool owes_a_call(const Display& display, std::uint32_t reception_point, std::int64_t now) const;

    std::chrono::milliseconds away_after_;
    std::int64_t started_;
    std::map<std::uint32_t, Display> displays_;
    /// The newest calls: a display that shows the newest one need not speak of those before it.
    std::deque<Call> calls_;
};

}  // namespace layso::net
