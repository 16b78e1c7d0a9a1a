#pragma once

#include "firmware/ticket/fault.hpp"
#include "firmware/ticket/fonts.hpp"
#include "firmware/ticket/template.hpp"

#include <cairo/cairo.h>
#include <pango/pango.h>

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <unordered_map>

namespace layso::ticket {

/// A rectangle in dots, relative to where a text is drawn.
struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

struct ReleaseLayout {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};

/// A text that is set and measured.
struct SetText {
    std::unique_ptr<PangoLayout, ReleaseLayout> layout;
    Box box;               ///< of the lines, with the space that fonts leave above and below
    Box ink;               ///< of what is black
    unsigned missing = 0;  ///< letters that the font lacks: printed as small boxes
};

/// Sets texts in the one required family, and remembers them: a centre's tickets differ in a number and a time.
/// One thread; a SetText is valid until forget_old() is called.
class Typesetter {
  public:
    /// Fault font_missing when no family of the choice is there.
    [[nodiscard]] static std::expected<Typesetter, Fault> create(const FontChoice& choice);

    enum class Align : std::uint8_t { left, centre };
    /// `width` 0: one line, as long as it takes. Else lines of about the same length; a word longer than the width is
    /// broken.
    [[nodiscard]] std::expected<const SetText*, Fault> set(std::string_view text, Weight weight, std::uint32_t size,
                                                           std::uint32_t width = 0, Align align = Align::left);

    /// Between two tickets: keeps the memory bounded.
    void forget_old();

    [[nodiscard]] const std::string& family() const { return family_; }

  private:
    struct ReleaseContext {
        void operator()(PangoContext* context) const { g_object_unref(context); }
    };
    using Context = std::unique_ptr<PangoContext, ReleaseContext>;

    Typesetter(Context context, std::string family);

    Context context_;
    std::string family_;
    std::unordered_map<std::string, SetText> known_;
};

}  // namespace layso::ticket
