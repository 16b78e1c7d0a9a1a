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

/// No number can be given at all: says so to citizens, and why to a technician.
struct NotReady {
    NotReadyReason reason{};
    std::int64_t check_at = 0;
};

[[nodiscard]] Session on(NotReady state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const NotReady& state);
void show(const NotReady& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
