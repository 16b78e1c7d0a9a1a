#pragma once

#include <cairo/cairo.h>

namespace layso::document {

struct Color {
    double red, green, blue;
};

/// Dark enough for a printer without colours; the pages of the counters have the same.
inline constexpr Color ink{.red = 0.094, .green = 0.133, .blue = 0.188};
inline constexpr Color soft_ink{.red = 0.302, .green = 0.349, .blue = 0.408};
inline constexpr Color rule_ink{.red = 0.72, .green = 0.76, .blue = 0.81};
inline constexpr Color shade{.red = 0.93, .green = 0.945, .blue = 0.96};
inline constexpr Color accent{.red = 0.616, .green = 0.086, .blue = 0.125};

inline void use(cairo_t* page, Color color) {
    cairo_set_source_rgb(page, color.red, color.green, color.blue);
}

inline void fill(cairo_t* page, double x, double y, double width, double height, Color color) {
    use(page, color);
    cairo_rectangle(page, x, y, width, height);
    cairo_fill(page);
}

}  // namespace layso::document
