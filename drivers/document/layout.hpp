#pragma once

#include "drivers/document/document.hpp"
#include "drivers/document/fault.hpp"
#include "drivers/document/piece.hpp"
#include "drivers/document/set_text.hpp"

#include <expected>

namespace layso::document {

/// Where blocks are set: the body's left edge and width, and the height of one page's body. Points.
struct Body {
    double left = 0;
    double width = 0;
    double height = 0;
};

/// Breaks blocks into pieces, none higher than half of the body (a longer table row continues in a further piece).
[[nodiscard]] std::expected<Pieces, Fault> lay_out(const std::vector<Block>& blocks, const Body& body,
                                                   Typesetter& typesetter);

}  // namespace layso::document
