#include "drivers/document/layout.hpp"

#include "drivers/document/code.hpp"
#include "drivers/document/ink.hpp"
#include "drivers/document/sheet.hpp"
#include "drivers/document/table_layout.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace layso::document {
namespace {

constexpr double gap_before_section = 11;
constexpr double gap_after = 5;
constexpr double key_share = 0.38;
constexpr double gutter = 10;

using Done = std::expected<void, Fault>;

class Layout {
  public:
    Layout(const Body& body, Typesetter& typesetter) : body_(body), typesetter_(typesetter) {}

    Done add(const Block& block) {
        return std::visit([this](const auto& one) { return lay(one); }, block);
    }
    Pieces take() { return std::move(pieces_); }

  private:
    Done lay(const Heading& heading) {
        if (!heading.is_title) gap(gap_before_section);
        const auto from = pieces_.size();
        if (auto done = lines(heading.text, heading.is_title ? Style::title : Style::section, body_.left, body_.width);
            !done) {
            return done;
        }
        gap(gap_after / 2);
        for (auto index = from; index < pieces_.size(); ++index) pieces_[index].keeps_next = true;
        return {};
    }

    Done lay(const Paragraph& paragraph) {
        const auto style = paragraph.look == Paragraph::Look::strong  ? Style::strong
                           : paragraph.look == Paragraph::Look::small ? Style::small
                                                                      : Style::plain;
        if (auto done = lines(paragraph.text, style, body_.left, body_.width); !done) return done;
        gap(gap_after);
        return {};
    }

    Done lay(const KeyValues& values) {
        const double key_width = body_.width * key_share - gutter;
        const double value_left = body_.left + body_.width * key_share;
        const double value_width = body_.width * (1 - key_share);
        for (const auto& line : values.lines) {
            auto key = typesetter_.set(line.key, Style::plain, key_width);
            if (!key) return std::unexpected(std::move(key.error()));
            auto value = typesetter_.set(line.value, Style::strong, value_width);
            if (!value) return std::unexpected(std::move(value.error()));
            const auto both = std::make_shared<const std::pair<SetText, SetText>>(std::move(*key), std::move(*value));
            const double height = std::max(both->first.line_height(), both->second.line_height());
            const auto count = std::max(both->first.lines(), both->second.lines());
            for (std::size_t index = 0; index < count; ++index) {
                pieces_.push_back(
                    {.height = height, .draw = [both, index, left = body_.left, value_left](cairo_t* page, double y) {
                         both->first.draw(page, left, y, index, index + 1);
                         both->second.draw(page, value_left, y, index, index + 1);
                     }});
            }
            gap(1);
        }
        gap(gap_after);
        return {};
    }

    Done lay(const Figures& figures) {
        if (figures.in_a_row == 0) return std::unexpected(Fault{FaultCode::malformed, "no figures in a row"});
        for (std::size_t from = 0; from < figures.figures.size(); from += figures.in_a_row) {
            const auto to = std::min(figures.figures.size(), from + figures.in_a_row);
            if (auto done = row_of_figures(figures, from, to); !done) return done;
        }
        gap(gap_after);
        return {};
    }

    // Numbers on one line, captions of any length below them.
    Done row_of_figures(const Figures& figures, std::size_t from, std::size_t to) {
        struct One {
            double left;
            SetText number;
            SetText caption;
        };
        const double width = body_.width / static_cast<double>(figures.in_a_row);
        std::vector<One> row;
        std::size_t number_lines = 1;
        std::size_t caption_lines = 1;
        for (auto index = from; index < to; ++index) {
            auto number = typesetter_.set(figures.figures[index].number, Style::figure, width - gutter);
            if (!number) return std::unexpected(std::move(number.error()));
            auto caption = typesetter_.set(figures.figures[index].caption, Style::small, width - gutter);
            if (!caption) return std::unexpected(std::move(caption.error()));
            number_lines = std::max(number_lines, number->lines());
            caption_lines = std::max(caption_lines, caption->lines());
            row.push_back({.left = body_.left + width * static_cast<double>(index - from),
                           .number = std::move(*number),
                           .caption = std::move(*caption)});
        }
        const auto shared = std::make_shared<const std::vector<One>>(std::move(row));
        const auto add = [&](std::size_t count, double height, auto member) {
            for (std::size_t line = 0; line < count; ++line) {
                pieces_.push_back({.height = height,
                                   .draw =
                                       [shared, line, member](cairo_t* page, double y) {
                                           for (const auto& one : *shared) {
                                               (one.*member).draw(page, one.left, y, line, line + 1);
                                           }
                                       },
                                   .keeps_next = true});
            }
        };
        add(number_lines, shared->front().number.line_height() * 0.95, &One::number);
        add(caption_lines, shared->front().caption.line_height(), &One::caption);
        pieces_.back().keeps_next = false;
        gap(gap_after);
        return {};
    }

    Done lay(const Table& table) {
        if (auto done = lay_out_table(table, body_, typesetter_, pieces_); !done) return done;
        gap(gap_after);
        return {};
    }

    Done lay(const Code& code) {
        const double width = code.width_millimetres * points_per_millimetre;
        if (!(width > 0) || width > body_.width / 2 || width > body_.height / 2) {
            return std::unexpected(Fault{FaultCode::malformed, "a QR code wider than half of the page"});
        }
        auto made = encode_code(code.text, width);
        if (!made) return std::unexpected(std::move(made.error()));
        const auto modules = std::make_shared<const CodeModules>(std::move(*made));
        const double beside = body_.left + width + gutter;
        std::vector<SetText> captions;
        double height = 0;
        for (const auto& caption : code.captions) {
            auto text = typesetter_.set(caption, Style::plain, body_.width - width - gutter);
            if (!text) return std::unexpected(std::move(text.error()));
            height += text->height();
            captions.push_back(std::move(*text));
        }
        // Captions that are higher than the code go below it, where they can be broken over pages.
        const bool fits = height <= width;
        const auto texts = std::make_shared<const std::vector<SetText>>(std::move(captions));
        pieces_.push_back({.height = width, .draw = [=, left = body_.left](cairo_t* page, double y) {
                               draw_code(page, *modules, left, y, width);
                               if (!fits) return;
                               double top = y + (width - height) / 2;
                               for (const auto& text : *texts) {
                                   text.draw(page, beside, top);
                                   top += text.height();
                               }
                           }});
        if (!fits) {
            for (const auto& caption : code.captions) {
                if (auto done = lines(caption, Style::plain, body_.left, body_.width); !done) return done;
            }
        }
        gap(gap_after);
        return {};
    }

    Done lines(const std::string& text, Style style, double left, double width) {
        auto made = typesetter_.set(text, style, width);
        if (!made) return std::unexpected(std::move(made.error()));
        const auto set = std::make_shared<const SetText>(std::move(*made));
        for (std::size_t line = 0; line < set->lines(); ++line) {
            pieces_.push_back({.height = set->line_height(), .draw = [set, line, left](cairo_t* page, double y) {
                                   set->draw(page, left, y, line, line + 1);
                               }});
        }
        return {};
    }

    void gap(double height) { pieces_.push_back({.height = height, .is_gap = true}); }

    Body body_;
    Typesetter& typesetter_;
    Pieces pieces_;
};

}  // namespace

std::expected<Pieces, Fault> lay_out(const std::vector<Block>& blocks, const Body& body, Typesetter& typesetter) {
    Layout layout{body, typesetter};
    for (const auto& block : blocks) {
        if (auto done = layout.add(block); !done) return std::unexpected(std::move(done.error()));
    }
    return layout.take();
}

}  // namespace layso::document
