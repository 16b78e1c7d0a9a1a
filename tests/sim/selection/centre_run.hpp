#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"

#include <cstdint>
#include <functional>
#include <string>

namespace layso::study {

// The queue core of one controller without disk or network.
class CentreRun {
  public:
    CentreRun(v1::Configuration configuration, std::uint32_t business_day, std::int64_t opens);

    [[nodiscard]] const core::State& state() const { return state_; }

    // Each event after it has been applied.
    std::function<void(const v1::Event&)> on_event;

    // Decides and, where accepted, applies.
    core::Decision ask(std::int64_t now, const v1::Actor& actor, v1::Command command);
    // The same; a refusal ends the process with a line.
    std::vector<v1::Event> must(std::int64_t now, const v1::Actor& actor, v1::Command command);

    static v1::Actor kiosk();
    // May call a ticket that another rule has chosen.
    static v1::Actor officer(std::uint32_t counter);

  private:
    core::State state_;
    std::uint64_t last_request_ = 0;
};

}  // namespace layso::study
