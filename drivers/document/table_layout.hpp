#pragma once

#include "drivers/document/document.hpp"
#include "drivers/document/layout.hpp"

namespace layso::document {

/// A table's heading row and rows, added to the pieces.
[[nodiscard]] std::expected<void, Fault> lay_out_table(const Table& table, const Body& body, Typesetter& typesetter,
                                                       Pieces& pieces);

}  // namespace layso::document
