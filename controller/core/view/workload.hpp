#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"

#include <cstdint>
#include <unordered_map>

namespace layso::core {

// What lies before the counters now, worked out once for as many services as are asked. The state must outlive it and
// must not change meanwhile.
class Workload {
  public:
    explicit Workload(const State& state) : state_(state) {}

    v1::ExpectedWait wait_for(std::uint32_t service);

  private:
    struct Load {
        double seconds = 0;
        double variance = 0;
    };
    struct Visit {
        double mean = 0;
        double variance = 0;
        bool usual = false;  // the configured pace
    };

    const Load& load_of(std::uint32_t counter);
    [[nodiscard]] Visit visit_of(std::uint32_t service) const;

    const State& state_;
    std::unordered_map<std::uint32_t, Load> loads_;
};

}  // namespace layso::core
