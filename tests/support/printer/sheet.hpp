#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace layso::emulated {

/// A piece of paper that has left the printer, or the end that still hangs in it.
///
/// A *ticket* is here what lies between two ESC @ in the bytes: the printer knows no more of it.
struct Sheet {
    escpos::Bitmap picture;  ///< all rows from the last cut on, the blank head-to-blade distance at the top included
    bool cut = false;        ///< by the blade; else torn off, or still in the printer
    bool whole = false;      ///< exactly one ticket, all of it, nothing lost, nothing older, and cut by its own cut
    std::vector<std::uint32_t>
        tickets;  ///< which left ink here, counted from 1 in the order of their ESC @; 0 = ink before any
    std::size_t characters = 0;  ///< printed as text: for a host that sends pictures only, each is garbage

    /// The picture without the white rows above and below.
    [[nodiscard]] escpos::Bitmap ink() const;
    /// Whole as far as the printer can know, and no text: what a host that sends pictures only may call a good ticket.
    /// A ticket whose ESC @ was swallowed by an open raster of the one before is not clean.
    [[nodiscard]] bool clean() const { return whole && characters == 0; }
    [[nodiscard]] bool blank() const { return tickets.empty(); }
};

/// A picture without the white rows above and below: to compare what came out with what was drawn.
[[nodiscard]] escpos::Bitmap without_margins(const escpos::Bitmap& picture);

}  // namespace layso::emulated
