#include "firmware/ticket/fonts.hpp"

#include <glib.h>

#include <array>
#include <memory>
#include <string_view>

namespace layso::ticket {
namespace {

/// Every letter that Vietnamese has beyond ASCII, and the dash of "10–15".
constexpr std::string_view letters =
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ–";

struct Unreference {
    void operator()(PangoFont* font) const { g_object_unref(font); }
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using Font = std::unique_ptr<PangoFont, Unreference>;
using Description = std::unique_ptr<PangoFontDescription, Unreference>;

bool is_installed(PangoContext* context, const std::string& family, PangoWeight weight) {
    const Description wish(pango_font_description_new());
    pango_font_description_set_family(wish.get(), family.c_str());
    pango_font_description_set_weight(wish.get(), weight);
    pango_font_description_set_absolute_size(wish.get(), 24 * PANGO_SCALE);
    const Font font(pango_context_load_font(context, wish.get()));
    if (font == nullptr) {
        return false;
    }
    const Description got(pango_font_describe(font.get()));
    const char* got_family = pango_font_description_get_family(got.get());
    if (got_family == nullptr || family != got_family || pango_font_description_get_weight(got.get()) != weight) {
        return false;
    }
    for (const char* at = letters.data(); at < letters.data() + letters.size(); at = g_utf8_next_char(at)) {
        if (pango_font_has_char(font.get(), g_utf8_get_char(at)) == FALSE) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::expected<std::string, Fault> required_family(PangoContext* context, const FontChoice& choice) {
    std::string wanted;
    for (const std::string& family : choice.families) {
        if (is_installed(context, family, PANGO_WEIGHT_NORMAL) && is_installed(context, family, PANGO_WEIGHT_BOLD)) {
            return family;
        }
        wanted += (wanted.empty() ? "" : ", ") + family;
    }
    return std::unexpected(Fault{FaultCode::font_missing, "install one of the fonts " + wanted +
                                                              " in regular and bold, with Vietnamese letters"});
}

}  // namespace layso::ticket
