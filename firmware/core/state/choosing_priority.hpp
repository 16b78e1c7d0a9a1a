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

/// One service with what to know of it; choosing the class is the touch that asks for a number.
struct ChoosingPriority {
    Visit visit;
    std::uint32_t service = 0;
};

[[nodiscard]] Session on(ChoosingPriority state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const ChoosingPriority& state);
void show(const ChoosingPriority& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
