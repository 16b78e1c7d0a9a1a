#pragma once

#include "controller/core/state.hpp"
#include "controller/core/view/forecast.hpp"

#include "layso/v1/view.pb.h"

#include <cstdint>
#include <span>
#include <vector>

namespace layso::core {

// Somebody who joins now.
struct Asked {
    std::uint32_t service = 0;
    std::uint32_t priority_class = 0;
};

// What lies before the counters at one moment, gathered once for all that are asked. The state must outlive it.
class Workload {
  public:
    // `itself`: a ticket that is asked about stands in nobody's way; may be null.
    Workload(const State& state, std::int64_t now, const Ticket* itself = nullptr);

    // In their order. Asked once.
    std::vector<v1::ExpectedWait> waits_for(std::span<const Asked> asked);

  private:
    struct Pacing {
        Forecast::Visit visit;
        bool usual = false;  // the configured pace
    };
    // The lines of a service stand side by side.
    struct Lines {
        std::uint32_t service = 0;
        std::uint16_t first = 0;
        std::uint16_t last = 0;  // not itself
    };

    void add_desk(std::uint32_t id, const CounterState& counter);
    void add_line(std::uint32_t priority_class, const Queue& queue, std::uint32_t service);
    [[nodiscard]] Forecast::Visit calls_of(Forecast::Visit visit) const;
    [[nodiscard]] bool holds_itself(const Queue& queue) const;
    Lines& lines_of(std::uint32_t service);
    void add_rest();
    void add_newcomer(const Asked& asked);
    [[nodiscard]] Pacing pacing_of(std::uint32_t service) const;
    [[nodiscard]] v1::ExpectedWait told(const Asked& asked, const Forecast::Newcomer& newcomer) const;
    [[nodiscard]] double seconds_since(std::int64_t stamp) const;

    const State& state_;
    std::int64_t now_;
    const Ticket* itself_;
    Forecast forecast_;
    std::vector<Lines> services_;
    std::vector<const v1::Counter*> configured_;  // of the forecast's desks
};

}  // namespace layso::core
