#pragma once

#include "firmware/core/happening.hpp"
#include "firmware/core/screen.hpp"
#include "firmware/core/visit.hpp"

#include <cstdint>
#include <optional>

namespace layso::kiosk {
struct Session;
}

namespace layso::kiosk::state {

/// Nobody is here: the queue's state, and a language to touch.
struct Attract {
    std::int64_t check_at = 0;  ///< the opening hours are looked at again
};

[[nodiscard]] Session on(Attract state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Attract& state);
void show(const Attract& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
