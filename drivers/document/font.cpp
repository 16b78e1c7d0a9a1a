#include "drivers/document/font.hpp"

#include <glib.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <string_view>

namespace layso::document {
namespace {

/// Every letter that Vietnamese has beyond ASCII, and the signs that documents are set with.
constexpr std::string_view letters =
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ–·%";

bool is_installed(PangoContext* context, const std::string& family, PangoWeight weight) {
    const Owned<PangoFontDescription> wish(pango_font_description_new());
    pango_font_description_set_family(wish.get(), family.c_str());
    pango_font_description_set_weight(wish.get(), weight);
    pango_font_description_set_absolute_size(wish.get(), 10 * PANGO_SCALE);
    const Owned<PangoFont> font(pango_context_load_font(context, wish.get()));
    if (font == nullptr) return false;
    const Owned<PangoFontDescription> got(pango_font_describe(font.get()));
    const char* got_family = pango_font_description_get_family(got.get());
    if (got_family == nullptr || family != got_family || pango_font_description_get_weight(got.get()) != weight) {
        return false;
    }
    for (const char* at = letters.data(); at < letters.data() + letters.size(); at = g_utf8_next_char(at)) {
        if (pango_font_has_char(font.get(), g_utf8_get_char(at)) == FALSE) return false;
    }
    return true;
}

}  // namespace

Owned<PangoContext> print_context(const std::string& language) {
    // A map of its own: the default one belongs to its thread and would outlive the work.
    const Owned<PangoFontMap> map(pango_cairo_font_map_new());
    constexpr double points_per_inch = 72;
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map.get()), points_per_inch);
    Owned<PangoContext> context(pango_font_map_create_context(map.get()));
    const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
        cairo_font_options_create(), &cairo_font_options_destroy);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string(language.c_str()));
    return context;
}

std::expected<void, Fault> require_family(PangoContext* context, const std::string& family) {
    if (is_installed(context, family, PANGO_WEIGHT_NORMAL) && is_installed(context, family, PANGO_WEIGHT_BOLD)) {
        return {};
    }
    return std::unexpected(
        Fault{FaultCode::font_missing, "install the font " + family + " in regular and bold, with Vietnamese letters"});
}

std::expected<std::string, Fault> plain_text(const std::string& text) {
    const auto refused = [] { return std::unexpected(Fault{FaultCode::broken_text, "a text is not UTF-8"}); };
    if (g_utf8_validate_len(text.data(), text.size(), nullptr) == FALSE) return refused();
    const std::unique_ptr<gchar, decltype(&g_free)> composed(
        g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_DEFAULT_COMPOSE), &g_free);
    if (composed == nullptr) return refused();
    std::string plain(composed.get());
    std::ranges::replace_if(
        plain,
        [](char letter) { return (static_cast<unsigned char>(letter) < 0x20 && letter != '\n') || letter == 0x7F; },
        ' ');
    return plain;
}

}  // namespace layso::document
