#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>
#include <vector>

namespace layso::escpos {

using Bytes = std::vector<std::byte>;

/// Printable dots of the two common paper widths at 203 dpi.
inline constexpr std::uint32_t dots_80mm = 576;
inline constexpr std::uint32_t dots_58mm = 384;

/// What the encoder has to know of a printer. A printer profile fills it in.
struct EncoderOptions {
    /// Printable dots across the paper; a wider picture is refused.
    std::uint32_t paper_dots = dots_80mm;
    /// Rows of one `GS v 0`, 1 to 64: small bands let the paper move before all data has arrived.
    std::uint32_t band_rows = 64;
    /// A run of at least so many white rows becomes paper feed. Shorter ones stay raster: each command between bands
    /// may stop the head.
    std::uint32_t skip_from_rows = 8;
    /// Vertical motion units of one dot row for `ESC J` and `GS V`: 1 on most printers; 2 on Epsons, whose default
    /// unit is half a dot (1/406 or 1/360 inch, manual of GS P).
    std::uint32_t feed_units_per_row = 1;
    /// Rows fed past the cutting position before the cut; the printer adds its own distance from head to blade.
    std::uint32_t cut_margin_rows = 16;
    /// False: the printer has no cutter and would not know GS V. The paper is fed to the tear bar instead, as part of
    /// the printing, and the cut stays empty.
    bool cutter = true;
    /// Rows from the print line to the tear bar, where there is no cutter: about 15 mm.
    std::uint32_t tear_bar_rows = 120;
};

/// Why a picture cannot be printed. Configuration errors: a retry does not help.
enum class EncodeFault : std::uint8_t {
    too_wide = 1,     ///< wider than the paper
    empty = 2,        ///< no column or no row
    too_long = 3,     ///< more than max_rows rows
    bad_options = 4,  ///< an option outside of its stated range
};
[[nodiscard]] std::string_view name_of(EncodeFault fault);

/// About 4 m of paper: a longer ticket is a mistake.
inline constexpr std::uint32_t max_rows = 32'768;

/// One ticket in two parts, because a completion fence belongs between them: only when the printer has reported the
/// first part as printed is the cut sent.
struct EncodedTicket {
    Bytes print;               ///< ESC @, FS ., raster bands and feeds
    Bytes cut;                 ///< GS V 66 n: feed to the blade, partial cut; empty without a cutter
    std::size_t scrubbed = 0;  ///< dots blackened to take real-time sequences out of the raster

    /// Both parts in sequence, for a device without fences.
    [[nodiscard]] Bytes joined() const;
};

/// The bytes that make an ESC/POS printer print the picture. The picture is printed dot by dot, never dithered;
/// no real-time sequence occurs anywhere in the result. Pure.
[[nodiscard]] std::expected<EncodedTicket, EncodeFault> encode(const Bitmap& picture,
                                                               const EncoderOptions& options = {});

}  // namespace layso::escpos
