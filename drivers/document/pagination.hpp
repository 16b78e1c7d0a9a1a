#pragma once

#include "drivers/document/fault.hpp"
#include "drivers/document/piece.hpp"

#include <expected>
#include <vector>

namespace layso::document {

/// A piece at its place: points from the body's top.
struct Placed {
    const Piece* piece = nullptr;
    double y = 0;
};
using Page = std::vector<Placed>;

/// Spreads pieces over pages of the given height. The pieces must outlive the pages. At least one page, at most
/// most_pages.
[[nodiscard]] std::expected<std::vector<Page>, Fault> paginate(const Pieces& pieces, double height);

}  // namespace layso::document
