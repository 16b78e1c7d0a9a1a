#pragma once

#include "firmware/core/step.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace layso::kiosk {

/// What the shell does to the world.
struct ShellPorts {
    std::function<Moment()> now;
    /// Durable when it returns true.
    std::function<bool(std::span<const v1::KioskRecord>)> store;
    std::function<void(const v1::Command&)> send;
    std::function<void(const effect::Print&, const v1::Configuration&)> print;
    std::function<void(const Screen&)> show;
    std::function<void(const v1::KioskStatus&)> tell_status;  ///< only when it changed
    std::function<void(const Knowledge&)> tell_knowledge;     ///< after each commit: what the next hello says
    /// Calls tick() once after that many milliseconds; a later call replaces the one before.
    std::function<void(std::int64_t)> wake_after;
};

/// Holds the one state and carries out effects in their order: one thread, no decision of its own. The journal is
/// written on that same thread, Qt's: a sync takes a fraction of a millisecond to a few of them, and nothing else that
/// could be done meanwhile may come before it.
class Shell {
  public:
    Shell(Knowledge knowledge, Settings settings, ShellPorts ports);

    void happen(const Event& event);
    void tick() { happen(event::TimePassed{}); }
    [[nodiscard]] const State& state() const { return state_; }

  private:
    void take(Step next);
    /// False: the journal failed, and what comes after it must not happen.
    bool carry_out(const Effect& effect);
    void settle();

    ShellPorts ports_;
    State state_;
    std::optional<Screen> shown_;
    std::string told_status_;
};

}  // namespace layso::kiosk
