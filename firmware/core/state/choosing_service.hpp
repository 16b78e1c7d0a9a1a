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

/// The services of one field; those that give no number now say why.
struct ChoosingService {
    Visit visit;
    std::uint32_t field = 0;
};

[[nodiscard]] Session on(ChoosingService state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const ChoosingService& state);
void show(const ChoosingService& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
