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

/// No number, and why.
struct Failed {
    Visit visit;
    v1::Refusal refusal = v1::REFUSAL_UNSPECIFIED;
    std::int64_t next_opening_stamp = 0;  ///< 0: unknown or not the reason
};

[[nodiscard]] Session on(Failed state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Failed& state);
void show(const Failed& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
