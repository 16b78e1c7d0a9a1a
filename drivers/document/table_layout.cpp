#include "drivers/document/table_layout.hpp"

#include "drivers/document/ink.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

namespace layso::document {
namespace {

constexpr double padding_beside = 4;
constexpr double padding_above = 2;
constexpr double rule = 0.5;

struct Place {
    double left = 0;
    double width = 0;  // of the text, without padding
};

struct Cell {
    double left = 0;
    SetText text;
};

// The cells of a row, shared by the pieces that it was broken into.
using Cells = std::vector<Cell>;

class TableLayout {
  public:
    TableLayout(const Table& table, const Body& body, Typesetter& typesetter, Pieces& pieces)
        : table_(table), body_(body), typesetter_(typesetter), pieces_(pieces) {}

    std::expected<void, Fault> run() {
        if (auto placed = place_columns(); !placed) return placed;
        std::vector<std::string> headings;
        headings.reserve(table_.columns.size());
        for (const auto& column : table_.columns) headings.push_back(column.heading);
        auto head = set_row(headings, Style::head_cell);
        if (!head) return std::unexpected(std::move(head.error()));
        add(std::make_shared<const Cells>(std::move(*head)), true);
        for (const auto& row : table_.rows) {
            auto cells = set_row(row.cells, row.strong ? Style::strong_cell : Style::cell);
            if (!cells) return std::unexpected(std::move(cells.error()));
            add(std::make_shared<const Cells>(std::move(*cells)), false);
        }
        return {};
    }

  private:
    std::expected<void, Fault> place_columns() {
        double shares = 0;
        for (const auto& column : table_.columns) {
            if (!(column.share > 0)) return std::unexpected(Fault{FaultCode::malformed, "a column without a share"});
            shares += column.share;
        }
        double left = body_.left;
        for (const auto& column : table_.columns) {
            const double width = body_.width * column.share / shares;
            places_.push_back({.left = left + padding_beside, .width = width - 2 * padding_beside});
            left += width;
        }
        return {};
    }

    std::expected<Cells, Fault> set_row(const std::vector<std::string>& texts, Style style) {
        if (texts.empty() || texts.size() != places_.size()) {
            return std::unexpected(Fault{FaultCode::malformed, "a row of " + std::to_string(texts.size()) +
                                                                   " cells in a table of " +
                                                                   std::to_string(places_.size()) + " columns"});
        }
        Cells cells;
        for (std::size_t index = 0; index < texts.size(); ++index) {
            auto text = typesetter_.set(texts[index], style, places_[index].width, table_.columns[index].align);
            if (!text) return std::unexpected(std::move(text.error()));
            cells.push_back({.left = places_[index].left, .text = std::move(*text)});
        }
        return cells;
    }

    // All cells of a row have one style, so their lines are of one height.
    void add(const std::shared_ptr<const Cells>& cells, bool is_head) {
        const double line = cells->front().text.line_height();
        const auto at_most = std::max<std::size_t>(1, static_cast<std::size_t>((body_.height / 2) / line) - 1);
        std::size_t lines = 1;
        for (const auto& cell : *cells) lines = std::max(lines, cell.text.lines());
        for (std::size_t from = 0; from < lines; from += at_most) {
            const auto to = std::min(lines, from + at_most);
            Piece piece = strip(cells, from, to, line, is_head, to == lines);
            // A heading that fills half a page by itself is not repeated: nothing else would have room.
            if (is_head && lines <= at_most / 2) heading_ = std::make_shared<const Piece>(piece);
            piece.keeps_next = is_head;
            if (!is_head) piece.heading = heading_;
            pieces_.push_back(std::move(piece));
        }
    }

    [[nodiscard]] Piece strip(const std::shared_ptr<const Cells>& cells, std::size_t from, std::size_t to, double line,
                              bool is_head, bool is_last) const {
        const double above = from == 0 ? padding_above : 0;
        const double height = above + line * static_cast<double>(to - from) + padding_above;
        return {.height = height,
                .draw = [cells, from, to, height, above, is_head, is_last, body = body_](cairo_t* page, double y) {
                    if (is_head) fill(page, body.left, y, body.width, height, shade);
                    if (is_last) fill(page, body.left, y + height - rule / 2, body.width, rule, rule_ink);
                    for (const auto& cell : *cells) cell.text.draw(page, cell.left, y + above, from, to);
                }};
    }

    const Table& table_;
    const Body& body_;
    Typesetter& typesetter_;
    Pieces& pieces_;
    std::vector<Place> places_;
    std::shared_ptr<const Piece> heading_;
};

}  // namespace

std::expected<void, Fault> lay_out_table(const Table& table, const Body& body, Typesetter& typesetter, Pieces& pieces) {
    return TableLayout{table, body, typesetter, pieces}.run();
}

}  // namespace layso::document
