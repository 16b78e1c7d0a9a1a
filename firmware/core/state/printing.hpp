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

/// The number is in the journal and on its way to the paper.
struct Printing {
    Visit visit;
    v1::IssuedTicket ticket;
    std::uint64_t lease = 0;
    std::int64_t until = 0;
    std::uint32_t sheet = 0;       ///< 0: the first one
    bool perhaps_printed = false;  ///< an earlier sheet may be out
};

[[nodiscard]] Session on(Printing state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Printing& state);
void show(const Printing& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
