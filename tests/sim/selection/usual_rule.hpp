#pragma once

#include "controller/core/state.hpp"

#include <cstdint>
#include <map>

namespace layso::study {

// The expected wait as queue systems usually tell it: people who wait for the same service × the mean visit so far
// today of that service, from call to end (as configured until the first has ended), ÷ the counters that are open for
// it, not paused, in their own right (1 where there is none). Seconds.
class UsualRule {
  public:
    void ended(std::uint32_t service, std::int64_t held_milliseconds) {
        Sum& sum = sums_[service];
        sum.seconds += static_cast<double>(held_milliseconds) / 1000;
        ++sum.visits;
    }

    [[nodiscard]] double wait_for(const core::State& state, std::uint32_t service) const {
        const auto sum = sums_.find(service);
        const double mean = sum != sums_.end() ? sum->second.seconds / sum->second.visits
                                               : state.configuration->service(service)->usual_service_seconds();
        double open = 0;
        for (const auto id : state.configuration->counters_of(service)) {
            const auto* counter = state.counter(id);
            if (counter != nullptr && counter->open() && !counter->paused()) ++open;
        }
        return static_cast<double>(state.waiting.count(service)) * mean / (open > 0 ? open : 1);
    }

  private:
    struct Sum {
        double seconds = 0;
        double visits = 0;
    };
    std::map<std::uint32_t, Sum> sums_;
};

}  // namespace layso::study
