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

/// The journal was read; the controller has a moment to answer before the kiosk decides to work without it.
struct Starting {
    std::int64_t until = 0;
};

[[nodiscard]] Session on(Starting state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Starting& state);
void show(const Starting& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
