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

/// The paper is out.
struct TakeTicket {
    Visit visit;
    v1::IssuedTicket ticket;
    std::uint64_t lease = 0;
};

[[nodiscard]] Session on(TakeTicket state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const TakeTicket& state);
void show(const TakeTicket& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
