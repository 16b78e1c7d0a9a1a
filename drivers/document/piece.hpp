#pragma once

#include <cairo/cairo.h>

#include <functional>
#include <memory>
#include <vector>

namespace layso::document {

/// A strip of the body's whole width that is never broken: a line of a paragraph, a row of a table, a gap.
struct Piece {
    double height = 0;  ///< points
    /// Draws itself with its top edge at y; empty: nothing to see.
    std::function<void(cairo_t* page, double y)> draw{};
    bool is_gap = false;                     ///< dropped at a page's top
    bool keeps_next = false;                 ///< stands on the same page as the piece after it
    std::shared_ptr<const Piece> heading{};  ///< comes first where this piece begins a page
};

using Pieces = std::vector<Piece>;

}  // namespace layso::document
