#pragma once

#include "drivers/document/document.hpp"
#include "drivers/document/fault.hpp"
#include "drivers/document/font.hpp"

#include <cairo/cairo.h>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>

namespace layso::document {

enum class Style : std::uint8_t { title, section, plain, strong, small, cell, strong_cell, head_cell, figure };

/// A text broken into lines of equal height for a given width. Points.
class SetText {
  public:
    [[nodiscard]] std::size_t lines() const { return lines_; }
    [[nodiscard]] double line_height() const { return line_height_; }
    [[nodiscard]] double height() const { return line_height_ * static_cast<double>(lines_); }
    [[nodiscard]] double width() const { return width_; }
    /// Draws the lines [from, to) with their first top edge at y; those beyond the last do not exist.
    void draw(cairo_t* page, double x, double y, std::size_t from, std::size_t to) const;
    void draw(cairo_t* page, double x, double y) const { draw(page, x, y, 0, lines_); }

  private:
    friend class Typesetter;
    Owned<PangoLayout> layout_;
    std::size_t lines_ = 0;
    double line_height_ = 0;
    double ascent_ = 0;
    double width_ = 0;
    Align align_ = Align::left;
    bool soft_ = false;
};

/// Sets texts in the required family. One thread.
class Typesetter {
  public:
    [[nodiscard]] static std::expected<Typesetter, Fault> create(const std::string& language);

    /// Within `width` points, above zero.
    [[nodiscard]] std::expected<SetText, Fault> set(const std::string& text, Style style, double width,
                                                    Align align = Align::left);
    [[nodiscard]] std::size_t missing_glyphs() const { return missing_glyphs_; }

  private:
    Owned<PangoContext> context_;
    std::size_t missing_glyphs_ = 0;
};

}  // namespace layso::document
