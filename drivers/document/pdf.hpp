#pragma once

#include "drivers/document/document.hpp"
#include "drivers/document/fault.hpp"

#include <cstddef>
#include <expected>
#include <string>

namespace layso::document {

/// The only family that documents are set in: it has every Vietnamese letter. Never replaced by another silently.
inline constexpr const char* required_family = "Noto Sans";

struct Pdf {
    std::string bytes;
    std::size_t pages = 0;
    /// Letters that the font does not have: they appear as boxes, never in another font.
    std::size_t missing_glyphs = 0;
};

/// Sets and draws the document. The text can be selected and searched; title, author, time and language are in the
/// file; the same document gives the same bytes. Any thread, several at once; takes some 10 to 100 ms for a few pages.
[[nodiscard]] std::expected<Pdf, Fault> to_pdf(const Document& document);

}  // namespace layso::document
