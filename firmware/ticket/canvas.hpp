#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cairo/cairo.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace layso::ticket {

/// The ink of one ticket: an 8-bit Cairo surface of fixed size that is used again for every ticket. Rows that nothing
/// was drawn on cost nothing. One thread.
class Canvas {
  public:
    Canvas(std::uint32_t width, std::uint32_t most_rows);

    /// False when Cairo had no memory; then nothing may be drawn.
    [[nodiscard]] bool sound() const;
    [[nodiscard]] std::uint32_t width() const { return width_; }
    [[nodiscard]] std::uint32_t most_rows() const { return most_rows_; }
    [[nodiscard]] cairo_t* context() { return context_.get(); }

    /// White again, from the first row to `rows`.
    void clear(std::uint32_t rows);
    /// A black rectangle on whole dots; what lies outside of the canvas is left out.
    void fill(std::uint32_t x, std::uint32_t y, std::uint32_t width, std::uint32_t height);
    /// The black dots of a picture; what lies outside of the canvas is left out.
    void stamp(const escpos::Bitmap& picture, std::uint32_t x, std::uint32_t y);
    /// An outline with round corners, `line` dots strong, inside of the rectangle.
    void frame(double x, double y, double width, double height, double line);

    /// The first `rows` rows as a picture of 1 bit.
    [[nodiscard]] escpos::Bitmap picture(std::uint32_t rows);

  private:
    struct Release {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* context) const { cairo_destroy(context); }
    };

    std::uint32_t width_;
    std::uint32_t most_rows_;
    std::unique_ptr<cairo_surface_t, Release> surface_;
    std::unique_ptr<cairo_t, Release> context_;
};

}  // namespace layso::ticket
