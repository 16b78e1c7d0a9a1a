#pragma once

#include "firmware/core/effect.hpp"
#include "firmware/core/event.hpp"
#include "firmware/core/knowledge.hpp"
#include "firmware/core/moment.hpp"
#include "firmware/core/screen.hpp"
#include "firmware/core/session.hpp"
#include "firmware/core/world.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace layso::kiosk {

/// The whole kiosk as a value. A shell holds one, gives it what happens, and carries out what comes back.
struct State {
    World world;
    Session session;
    std::uint64_t screen_serial = 1;
    std::int64_t screen_since = 0;  ///< steady time of the last change of screen
};

struct Step {
    State state;
    std::vector<Effect> effects;  ///< to be carried out in this order
};

/// The first step after a start: what the journal knew, and the settling of prints that the power cut off. A number
/// with PrintSent and no end is unknown and counts as delivered; one without PrintSent is void. See fate_of().
[[nodiscard]] Step start(Knowledge knowledge, Settings settings, Moment now);

/// Total: every state takes every event. Time and randomness are arguments (Settings::run_id).
[[nodiscard]] Step step(State state, const Event& event, Moment now);

/// When event::TimePassed has to come at the latest; in steady time.
[[nodiscard]] std::optional<std::int64_t> next_deadline(const State& state);

/// What the screen shows.
[[nodiscard]] Screen screen(const State& state, Moment now);

/// What the kiosk says of itself to the controller; the shell adds the journal's position.
[[nodiscard]] v1::KioskStatus status(const State& state);

/// Whether a citizen is being served: nothing of upkeep may disturb now.
[[nodiscard]] bool visited(const State& state);

}  // namespace layso::kiosk
