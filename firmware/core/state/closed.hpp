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

/// Outside the centre's hours.
struct Closed {
    std::int64_t check_at = 0;
};

[[nodiscard]] Session on(Closed state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Closed& state);
void show(const Closed& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
