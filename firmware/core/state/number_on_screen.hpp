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

/// The paper failed, or nobody knows: the number and its QR are shown to be photographed or written down.
struct NumberOnScreen {
    Visit visit;
    v1::IssuedTicket ticket;
    std::uint64_t lease = 0;
    bool perhaps_printed = false;  ///< a paper with this number may come out after all
};

[[nodiscard]] Session on(NumberOnScreen state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const NumberOnScreen& state);
void show(const NumberOnScreen& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
