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

/// The fields (lĩnh vực) that have a service here.
struct ChoosingField {
    Visit visit;
};

[[nodiscard]] Session on(ChoosingField state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const ChoosingField& state);
void show(const ChoosingField& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
