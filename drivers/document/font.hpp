#pragma once

#include "drivers/document/fault.hpp"

#include <pango/pango.h>

#include <expected>
#include <memory>
#include <string>

namespace layso::document {

struct Unreference {
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFont* font) const { g_object_unref(font); }
    void operator()(PangoFontMap* map) const { g_object_unref(map); }
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
    void operator()(PangoFontMetrics* metrics) const { pango_font_metrics_unref(metrics); }
    void operator()(PangoAttrList* attributes) const { pango_attr_list_unref(attributes); }
};
template <typename Thing>
using Owned = std::unique_ptr<Thing, Unreference>;

/// A context of its own for points (1/72 inch) without hinting, so that text is set alike on every machine.
[[nodiscard]] Owned<PangoContext> print_context(const std::string& language);

/// Whether the family is really installed, in regular and bold, with every letter of Vietnamese. Needed because
/// fontconfig answers a wish for a missing family with another font and says nothing.
[[nodiscard]] std::expected<void, Fault> require_family(PangoContext* context, const std::string& family);

/// The text as it is drawn: NFC, so that an accent typed apart finds its letter in the font; control characters are
/// spaces, but a line break stays. Fault broken_text if it is not UTF-8.
[[nodiscard]] std::expected<std::string, Fault> plain_text(const std::string& text);

}  // namespace layso::document
