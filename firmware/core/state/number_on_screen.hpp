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

/// Sheets that one visit may ask for after the first: a printer that fails three times needs a technician.
inline constexpr std::uint32_t most_further_sheets = 2;

/// The paper failed, or nobody knows: the number and its QR are shown to be photographed or written down. Once the
/// printer can print, the citizen may ask for the paper: the same number, marked IN LẠI if an earlier sheet may be out.
struct NumberOnScreen {
    Visit visit;
    v1::IssuedTicket ticket;
    std::uint64_t lease = 0;
    bool perhaps_printed = false;  ///< a paper with this number may come out after all
    std::uint32_t sheet = 0;       ///< the last one that was tried
};

[[nodiscard]] Session on(NumberOnScreen state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const NumberOnScreen& state);
void show(const NumberOnScreen& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
