#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace layso::emulated {

/// Four bytes of GS ( H fn 48, as they came.
using FenceId = std::array<std::byte, 4>;

/// A row of dots for the head, most significant bit leftmost, 1 = black. As wide as it was sent.
struct PrintRow {
    std::vector<std::byte> dots;
    std::uint8_t characters = 0;  ///< of text that begin in this row; 0 for pictures
};
struct Feed {
    std::uint32_t rows = 0;
};
struct Cut {
    bool feed_to_blade = false;  ///< GS V 65, 66: what is printed comes past the blade first
    std::uint32_t further_rows = 0;
};
struct Fence {
    FenceId id{};
};
struct TransmitStatus {
    unsigned what = 0;  ///< argument of GS r
};
struct Inform {
    unsigned what = 0;  ///< argument of GS I
};
struct AutomaticStatus {
    std::uint8_t groups = 0;  ///< argument of GS a
};
struct Reset {};  ///< ESC @

/// What a command makes the printer do.
using Reaction = std::variant<PrintRow, Feed, Cut, Fence, TransmitStatus, Inform, AutomaticStatus, Reset>;

}  // namespace layso::emulated
