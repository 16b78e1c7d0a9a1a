#include "firmware/ticket/ticket_pdf.hpp"

#include <cairo/cairo-pdf.h>

#include <bit>
#include <memory>
#include <string>

namespace layso::ticket {
namespace {

constexpr double points_per_dot = 72.0 / 203.0;
/// Taken off each side of the page: Cairo rounds to a millionth of a point, and a page that is the least too large
/// makes readers add a row of dots.
constexpr double rounding = 1e-4;

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;
using Context = std::unique_ptr<cairo_t, Release>;

cairo_status_t take_bytes(void* closure, const unsigned char* data, unsigned int size) {
    auto& bytes = *static_cast<std::vector<std::byte>*>(closure);
    const auto* first = reinterpret_cast<const std::byte*>(data);
    bytes.insert(bytes.end(), first, first + size);
    return CAIRO_STATUS_SUCCESS;
}

/// Cairo's A1 keeps the first dot in the lowest bit on a little-endian machine, ours is in the highest.
unsigned char reversed(std::byte eight) {
    auto value = std::to_integer<unsigned>(eight);
    unsigned result = 0;
    for (int bit = 0; bit < 8; ++bit, value >>= 1) {
        result = result << 1 | (value & 1U);
    }
    return static_cast<unsigned char>(result);
}

Surface mask_of(const escpos::Bitmap& picture) {
    static_assert(std::endian::native == std::endian::little);
    Surface mask(cairo_image_surface_create(CAIRO_FORMAT_A1, static_cast<int>(picture.width()),
                                            static_cast<int>(picture.height())));
    unsigned char* const dots = cairo_image_surface_get_data(mask.get());
    if (dots == nullptr) {
        return mask;
    }
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(mask.get()));
    for (std::uint32_t y = 0; y < picture.height(); ++y) {
        const auto row = picture.row(y);
        for (std::size_t i = 0; i < row.size(); ++i) {
            dots[y * stride + i] = reversed(row[i]);
        }
    }
    cairo_surface_mark_dirty(mask.get());
    return mask;
}

}  // namespace

std::expected<std::vector<std::byte>, Fault> ticket_pdf(const escpos::Bitmap& picture, std::uint32_t page_dots) {
    if (picture.width() > page_dots) {
        return std::unexpected(
            Fault{FaultCode::picture_too_wide,
                  std::to_string(picture.width()) + " dots on a page of " + std::to_string(page_dots)});
    }
    if (picture.width() == 0 || picture.height() == 0) {
        return std::unexpected(Fault{FaultCode::drawing, "an empty picture"});
    }
    std::vector<std::byte> bytes;
    const Surface page(cairo_pdf_surface_create_for_stream(take_bytes, &bytes, page_dots * points_per_dot - rounding,
                                                           picture.height() * points_per_dot - rounding));
    const Surface mask = mask_of(picture);
    {
        const Context context(cairo_create(page.get()));
        cairo_scale(context.get(), points_per_dot, points_per_dot);
        cairo_set_source_rgb(context.get(), 0, 0, 0);
        const std::unique_ptr<cairo_pattern_t, decltype(&cairo_pattern_destroy)> pattern(
            cairo_pattern_create_for_surface(mask.get()), &cairo_pattern_destroy);
        cairo_pattern_set_filter(pattern.get(), CAIRO_FILTER_NEAREST);
        const std::uint32_t left = (page_dots - picture.width()) / 2;
        cairo_matrix_t shift;
        cairo_matrix_init_translate(&shift, -static_cast<double>(left), 0);
        cairo_pattern_set_matrix(pattern.get(), &shift);
        cairo_mask(context.get(), pattern.get());
        cairo_show_page(context.get());
    }
    cairo_surface_finish(page.get());
    if (const cairo_status_t status = cairo_surface_status(page.get()); status != CAIRO_STATUS_SUCCESS) {
        return std::unexpected(Fault{FaultCode::drawing, cairo_status_to_string(status)});
    }
    return bytes;
}

}  // namespace layso::ticket
