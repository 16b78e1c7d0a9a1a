#pragma once

#include "firmware/core/world.hpp"

#include <cstdint>

namespace layso::kiosk {

/// One citizen at the screen, from the first touch to the wipe. Nothing of it outlives the visit.
struct Visit {
    v1::Language language = v1::LANGUAGE_VIETNAMESE;
    std::int64_t until = 0;  ///< steady time: without a touch the screen is wiped then
};

/// The visit's time starts anew.
inline void renew(Visit& visit, const Context& context) {
    visit.until = context.now.steady + context.world.settings.timings.choice;
}

}  // namespace layso::kiosk
