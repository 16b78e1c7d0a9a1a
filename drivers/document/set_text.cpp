#include "drivers/document/set_text.hpp"

#include "drivers/document/ink.hpp"
#include "drivers/document/pdf.hpp"

#include <pango/pangocairo.h>

#include <algorithm>

namespace layso::document {
namespace {

struct Look {
    double points;
    bool bold;
    bool soft;  // in grey
};

Look look_of(Style style) {
    switch (style) {
        case Style::title:
            return {.points = 16, .bold = true, .soft = false};
        case Style::section:
            return {.points = 11, .bold = true, .soft = false};
        case Style::plain:
            return {.points = 9.5, .bold = false, .soft = false};
        case Style::strong:
            return {.points = 9.5, .bold = true, .soft = false};
        case Style::small:
            return {.points = 8, .bold = false, .soft = true};
        case Style::cell:
            return {.points = 9, .bold = false, .soft = false};
        case Style::strong_cell:
            return {.points = 9, .bold = true, .soft = false};
        case Style::head_cell:
            return {.points = 8.5, .bold = true, .soft = false};
        case Style::figure:
            return {.points = 19, .bold = true, .soft = false};
    }
    return {.points = 9.5, .bold = false, .soft = false};
}

double points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

Owned<PangoFontDescription> description_of(const Look& look) {
    Owned<PangoFontDescription> description(pango_font_description_new());
    pango_font_description_set_family(description.get(), required_family);
    pango_font_description_set_weight(description.get(), look.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description.get(), look.points * PANGO_SCALE);
    return description;
}

}  // namespace

void SetText::draw(cairo_t* page, double x, double y, std::size_t from, std::size_t to) const {
    use(page, soft_ ? soft_ink : ink);
    for (std::size_t index = from; index < std::min(to, lines_); ++index) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), static_cast<int>(index));
        double left = x;
        if (align_ == Align::right) {
            PangoRectangle area;
            pango_layout_line_get_extents(line, nullptr, &area);
            left += width_ - points(area.width);
        }
        cairo_move_to(page, left, y + ascent_ + line_height_ * static_cast<double>(index - from));
        pango_cairo_show_layout_line(page, line);
    }
}

std::expected<Typesetter, Fault> Typesetter::create(const std::string& language) {
    Typesetter typesetter;
    typesetter.context_ = print_context(language);
    if (auto required = require_family(typesetter.context_.get(), required_family); !required) {
        return std::unexpected(std::move(required.error()));
    }
    return typesetter;
}

std::expected<SetText, Fault> Typesetter::set(const std::string& text, Style style, double width, Align align) {
    auto plain = plain_text(text);
    if (!plain) return std::unexpected(std::move(plain.error()));
    if (width < 1) return std::unexpected(Fault{FaultCode::malformed, "no width is left for a text"});
    const Look look = look_of(style);
    const auto description = description_of(look);
    const Owned<PangoFontMetrics> metrics(pango_context_get_metrics(context_.get(), description.get(), nullptr));
    // A letter that the family lacks is a box that is counted, never a letter of another font.
    const Owned<PangoAttrList> attributes(pango_attr_list_new());
    pango_attr_list_insert(attributes.get(), pango_attr_fallback_new(FALSE));
    // A code that is broken within must not look as if it had a hyphen.
    pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
    // One letter, one glyph: a search for "fi" must not miss a ligature.
    pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga=0, clig=0"));

    SetText set;
    set.layout_.reset(pango_layout_new(context_.get()));
    pango_layout_set_font_description(set.layout_.get(), description.get());
    pango_layout_set_attributes(set.layout_.get(), attributes.get());
    pango_layout_set_wrap(set.layout_.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(set.layout_.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_text(set.layout_.get(), plain->data(), static_cast<int>(plain->size()));
    set.lines_ = static_cast<std::size_t>(pango_layout_get_line_count(set.layout_.get()));
    set.ascent_ = points(pango_font_metrics_get_ascent(metrics.get()));
    set.line_height_ = set.ascent_ + points(pango_font_metrics_get_descent(metrics.get()));
    set.width_ = width;
    set.align_ = align;
    set.soft_ = look.soft;
    missing_glyphs_ += static_cast<std::size_t>(pango_layout_get_unknown_glyphs_count(set.layout_.get()));
    return set;
}

}  // namespace layso::document
