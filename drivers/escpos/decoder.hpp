#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace layso::escpos {

/// What a printer would print from bytes: written apart from the encoder, so that a picture made by it is a proof and
/// not an echo. It knows the commands that Lấy Số sends (ESC @, FS ., ESC J, GS v 0, GS V, GS ( H, GS a, GS r) and
/// refuses all others with their place.
struct DecoderOptions {
    std::uint32_t paper_dots = 576;        ///< wider raster is cut off at the right, as paper does
    std::uint32_t feed_units_per_row = 1;  ///< as in EncoderOptions
    std::uint32_t max_rows = 40'000;       ///< paper of all sheets; more is refused (a feed costs 3 bytes, a row 72)
};

/// One piece of paper, up to its cut.
struct Sheet {
    Bitmap picture;               ///< as wide as the paper; ends with the last row printed or fed before the cut
    bool cut = false;             ///< false: the bytes ended before a cut came
    std::uint32_t cut_feed = 0;   ///< rows fed past the cutting position by GS V 66
    std::uint32_t bands = 0;      ///< raster commands on this sheet
    std::uint32_t most_rows = 0;  ///< rows of the highest of them
    std::size_t clipped = 0;      ///< raster rows that were wider than the paper
};

enum class DecodeError : std::uint8_t {
    unknown_command = 1,
    truncated = 2,  ///< the bytes end inside a command; rows that are complete are on the sheet
    too_long = 3,   ///< more paper than max_rows, over all sheets
    bad_argument = 4,
};
[[nodiscard]] std::string_view name_of(DecodeError error);

struct DecodeFault {
    DecodeError error{};
    std::size_t offset = 0;  ///< where the command starts
};

struct Decoded {
    std::vector<Sheet> sheets;          ///< at least one unless nothing was printed
    std::size_t real_time = 0;          ///< real-time sequences anywhere in the bytes; a sound ticket has none
    std::vector<std::uint32_t> fences;  ///< ids of GS ( H fn 48, first byte most significant
    std::optional<DecodeFault> fault;   ///< decoding ended there; what was printed until then is in `sheets`
    [[nodiscard]] bool sound() const { return !fault && real_time == 0; }
};

/// Reads bytes as a printer does. Never fails as a whole: what was printed before a fault is in the result, as a half
/// ticket is on the paper. Pure; memory is bounded by max_rows and by the length of the input.
[[nodiscard]] Decoded decode(std::span<const std::byte> bytes, const DecoderOptions& options = {});

}  // namespace layso::escpos
