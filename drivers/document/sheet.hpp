#pragma once

#include "drivers/document/document.hpp"

namespace layso::document {

inline constexpr double points_per_millimetre = 72 / 25.4;

/// A sheet's measures in points.
struct Sheet {
    double width = 0;
    double height = 0;
    double side = 0;   ///< margins left and right
    double above = 0;  ///< to the header
    double below = 0;  ///< from the footer
    [[nodiscard]] double inner_width() const { return width - 2 * side; }
};

/// ISO 216, with margins that every office printer keeps.
[[nodiscard]] constexpr Sheet sheet_of(Paper paper) {
    if (paper == Paper::a5) {
        return {.width = 148 * points_per_millimetre,
                .height = 210 * points_per_millimetre,
                .side = 12 * points_per_millimetre,
                .above = 10 * points_per_millimetre,
                .below = 10 * points_per_millimetre};
    }
    return {.width = 210 * points_per_millimetre,
            .height = 297 * points_per_millimetre,
            .side = 18 * points_per_millimetre,
            .above = 13 * points_per_millimetre,
            .below = 12 * points_per_millimetre};
}

}  // namespace layso::document
