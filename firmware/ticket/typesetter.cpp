#include "firmware/ticket/typesetter.hpp"

#include "firmware/ticket/plain_text.hpp"

#include <pango/pangocairo.h>

#include <utility>

namespace layso::ticket {
namespace {

constexpr std::size_t most_known = 256;
/// Of the font's own: Noto leaves more between lines than even Ế above Ậ needs, and paper is time.
constexpr float line_spacing = 0.9F;

Box in_dots(const PangoRectangle& rectangle) {
    return {rectangle.x, rectangle.y, rectangle.width, rectangle.height};
}

/// Narrows a wrapped layout as far as it keeps its number of lines and breaks no word.
void balance(PangoLayout* layout, int width) {
    const int lines = pango_layout_get_line_count(layout);
    if (lines < 2) {
        return;
    }
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    const auto fits = [&](int narrow) {
        pango_layout_set_width(layout, narrow * PANGO_SCALE);
        PangoRectangle box{};
        pango_layout_get_pixel_extents(layout, nullptr, &box);
        return pango_layout_get_line_count(layout) <= lines && box.width <= narrow;
    };
    int wide = width;
    int narrow = width / lines;
    if (!fits(wide)) {
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_width(layout, width * PANGO_SCALE);
        return;
    }
    while (wide - narrow > 4) {
        const int middle = (wide + narrow) / 2;
        (fits(middle) ? wide : narrow) = middle;
    }
    pango_layout_set_width(layout, wide * PANGO_SCALE);
}

PangoContext* new_context() {
    PangoFontMap* fonts = pango_cairo_font_map_new();
    PangoContext* context = pango_font_map_create_context(fonts);
    g_object_unref(fonts);  // the context holds it
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_FULL);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

}  // namespace

Typesetter::Typesetter(Context context, std::string family)
    : context_(std::move(context)), family_(std::move(family)) {}

std::expected<Typesetter, Fault> Typesetter::create(const FontChoice& choice) {
    Context context(new_context());
    auto family = required_family(context.get(), choice);
    if (!family) {
        return std::unexpected(std::move(family.error()));
    }
    return Typesetter(std::move(context), std::move(*family));
}

std::expected<const SetText*, Fault> Typesetter::set(std::string_view text, Weight weight, std::uint32_t size,
                                                     std::uint32_t width, Align align) {
    std::string key;
    key.reserve(text.size() + 24);
    key.append(text);
    for (const std::uint32_t part :
         {std::uint32_t{weight == Weight::bold}, size, width, std::uint32_t{align == Align::centre}}) {
        key.append(1, '\0').append(std::to_string(part));
    }
    if (const auto found = known_.find(key); found != known_.end()) {
        return &found->second;
    }

    const auto plain = plain_text(text);
    if (!plain) {
        return std::unexpected(plain.error());
    }
    SetText result;
    result.layout.reset(pango_layout_new(context_.get()));
    PangoLayout* layout = result.layout.get();
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, family_.c_str());
    pango_font_description_set_weight(font, weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, static_cast<double>(size) * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));  // no letter that nobody wrote
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_line_spacing(layout, line_spacing);
    pango_layout_set_text(layout, plain->data(), static_cast<int>(plain->size()));
    if (width > 0) {
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_width(layout, static_cast<int>(width) * PANGO_SCALE);
    }
    pango_layout_set_alignment(layout, align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    if (width > 0) {
        balance(layout, static_cast<int>(width));
    }
    PangoRectangle ink{};
    PangoRectangle box{};
    pango_layout_get_pixel_extents(layout, &ink, &box);
    result.box = in_dots(box);
    result.ink = in_dots(ink);
    result.missing = static_cast<unsigned>(pango_layout_get_unknown_glyphs_count(layout));
    return &known_.emplace(std::move(key), std::move(result)).first->second;
}

void Typesetter::forget_old() {
    if (known_.size() > most_known) {
        known_.clear();
    }
}

}  // namespace layso::ticket
