#include "firmware/ticket/canvas.hpp"

#include "firmware/ticket/threshold.hpp"

#include <algorithm>
#include <cstring>
#include <numbers>
#include <span>

namespace layso::ticket {

Canvas::Canvas(std::uint32_t width, std::uint32_t most_rows)
    : width_(width),
      most_rows_(most_rows),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_A8, static_cast<int>(width), static_cast<int>(most_rows))),
      context_(cairo_create(surface_.get())) {}

bool Canvas::sound() const {
    return cairo_surface_status(surface_.get()) == CAIRO_STATUS_SUCCESS &&
           cairo_status(context_.get()) == CAIRO_STATUS_SUCCESS;
}

void Canvas::clear(std::uint32_t rows) {
    cairo_surface_flush(surface_.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
    std::memset(cairo_image_surface_get_data(surface_.get()), 0, stride * std::min(rows, most_rows_));
    cairo_surface_mark_dirty(surface_.get());
}

void Canvas::fill(std::uint32_t x, std::uint32_t y, std::uint32_t width, std::uint32_t height) {
    if (x >= width_ || y >= most_rows_) {
        return;
    }
    width = std::min(width, width_ - x);
    height = std::min(height, most_rows_ - y);
    cairo_surface_flush(surface_.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
    unsigned char* ink = cairo_image_surface_get_data(surface_.get());
    for (std::uint32_t row = y; row < y + height; ++row) {
        std::memset(ink + row * stride + x, 0xFF, width);
    }
    cairo_surface_mark_dirty(surface_.get());
}

void Canvas::stamp(const escpos::Bitmap& picture, std::uint32_t x, std::uint32_t y) {
    cairo_surface_flush(surface_.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
    unsigned char* ink = cairo_image_surface_get_data(surface_.get());
    for (std::uint32_t row = 0; row < picture.height() && y + row < most_rows_; ++row) {
        for (std::uint32_t column = 0; column < picture.width() && x + column < width_; ++column) {
            if (picture.black(column, row)) {
                ink[(y + row) * stride + x + column] = 0xFF;
            }
        }
    }
    cairo_surface_mark_dirty(surface_.get());
}

void Canvas::frame(double x, double y, double width, double height, double line) {
    cairo_t* context = context_.get();
    const double radius = std::min(14.0, height / 2);
    const double inset = line / 2;
    const double left = x + inset + radius;
    const double right = x + width - inset - radius;
    const double top = y + inset + radius;
    const double bottom = y + height - inset - radius;
    constexpr double quarter = std::numbers::pi / 2;
    cairo_new_path(context);
    cairo_arc(context, right, top, radius, -quarter, 0);
    cairo_arc(context, right, bottom, radius, 0, quarter);
    cairo_arc(context, left, bottom, radius, quarter, 2 * quarter);
    cairo_arc(context, left, top, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(context);
    cairo_set_line_width(context, line);
    cairo_stroke(context);
}

escpos::Bitmap Canvas::picture(std::uint32_t rows) {
    cairo_surface_flush(surface_.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
    const std::span<const std::uint8_t> ink(cairo_image_surface_get_data(surface_.get()), stride * most_rows_);
    return threshold(ink, stride, width_, std::min(rows, most_rows_));
}

}  // namespace layso::ticket
