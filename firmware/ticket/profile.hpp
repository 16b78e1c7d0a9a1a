#pragma once

#include <cstdint>

namespace layso::ticket {

/// Measures of a ticket for one paper width, all in dots at 203 dpi (8 to a millimetre). Body text is at least 24 and
/// bold text at least 30 dots high: below that the reading errors of printed Vietnamese rise (printing.md).
struct Profile {
    std::uint32_t dots = 576;      ///< printable width
    std::uint32_t side = 12;       ///< white at the left and right
    std::uint32_t body = 26;       ///< labels and the foot
    std::uint32_t bold = 30;       ///< values, the centre's name
    std::uint32_t title = 36;      ///< PHIẾU SỐ THỨ TỰ
    std::uint32_t service = 32;    ///< the service's name
    std::uint32_t number = 212;    ///< the number, made smaller when it does not fit
    std::uint32_t mark = 34;       ///< ƯU TIÊN, IN LẠI
    std::uint32_t gap = 14;        ///< between parts
    std::uint32_t code = 190;      ///< wished width of the QR code without its quiet zone
    bool code_beside_text = true;  ///< the QR code stands left of its caption, else above it
};

inline constexpr Profile profile_80mm{};
inline constexpr Profile profile_58mm{
    .dots = 384,
    .side = 6,
    .body = 24,
    .bold = 30,
    .title = 32,
    .service = 30,
    .number = 144,
    .mark = 30,
    .gap = 12,
    .code = 200,
    .code_beside_text = false,
};

}  // namespace layso::ticket
