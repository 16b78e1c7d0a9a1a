#include "drivers/document/pagination.hpp"

#include "drivers/document/document.hpp"

#include <string>

namespace layso::document {
namespace {

// What has to stand together from this piece on.
double height_together(const Pieces& pieces, std::size_t from, double at_most) {
    double height = pieces[from].height;
    for (auto index = from; pieces[index].keeps_next && index + 1 < pieces.size(); ++index) {
        height += pieces[index + 1].height;
        if (height > at_most) return pieces[from].height;  // a chain longer than a page: only the piece itself
    }
    return height;
}

}  // namespace

std::expected<std::vector<Page>, Fault> paginate(const Pieces& pieces, double height) {
    std::vector<Page> pages(1);
    double y = 0;
    for (std::size_t index = 0; index < pieces.size(); ++index) {
        const Piece& piece = pieces[index];
        if (piece.is_gap && (pages.back().empty() || y + piece.height > height)) continue;
        if (!pages.back().empty() && y + height_together(pieces, index, height) > height) {
            if (pages.size() == most_pages) {
                return std::unexpected(
                    Fault{FaultCode::too_long, "more than " + std::to_string(most_pages) + " pages"});
            }
            pages.emplace_back();
            y = 0;
            if (piece.heading != nullptr) {
                pages.back().push_back({.piece = piece.heading.get(), .y = 0});
                y = piece.heading->height;
            }
        }
        pages.back().push_back({.piece = &piece, .y = y});
        y += piece.height;
    }
    return pages;
}

}  // namespace layso::document
