#include "firmware/ticket/logo.hpp"

#include "firmware/ticket/canvas.hpp"
#include "firmware/ticket/threshold.hpp"

#include <cairo/cairo.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

namespace layso::ticket {
namespace {

/// 8 bits a pixel, 255 = full ink.
struct Ink {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> dots;
};

std::unexpected<std::string> refused(const std::filesystem::path& file, std::string_view why) {
    return std::unexpected(file.string() + " " + std::string(why));
}

std::string pixels(std::uint32_t width, std::uint32_t height) {
    return std::to_string(width) + " x " + std::to_string(height) + " pixels";
}

/// libpng's picture, freed however we leave.
struct PngPicture {
    PngPicture() { picture.version = PNG_IMAGE_VERSION; }
    PngPicture(const PngPicture&) = delete;
    PngPicture& operator=(const PngPicture&) = delete;
    ~PngPicture() { png_image_free(&picture); }

    png_image picture{};
};

std::expected<std::vector<char>, std::string> read_file(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return refused(file, error ? error.message() : "is no regular file");
    }
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error || size > most_logo_bytes) {
        return refused(file, "is larger than " + std::to_string(most_logo_bytes) + " bytes");
    }
    std::vector<char> bytes(static_cast<std::size_t>(size));
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        return refused(file, "cannot be read");
    }
    return bytes;
}

std::expected<Ink, std::string> ink_of(const std::filesystem::path& file) {
    const auto bytes = read_file(file);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    PngPicture png;
    if (png_image_begin_read_from_memory(&png.picture, bytes->data(), bytes->size()) == 0) {
        return refused(file, "is no PNG: " + std::string(png.picture.message));
    }
    Ink ink{.width = png.picture.width, .height = png.picture.height, .dots = {}};
    if (ink.width > most_logo_pixels || ink.height > most_logo_pixels) {
        return refused(
            file, "has " + pixels(ink.width, ink.height) + ", more than " + pixels(most_logo_pixels, most_logo_pixels));
    }
    png.picture.format = PNG_FORMAT_GA;
    std::vector<png_byte> gray_alpha(PNG_IMAGE_SIZE(png.picture));
    // libpng reads a file that ends too early or has a wrong checksum as an error, not as a picture with a hole.
    if (png_image_finish_read(&png.picture, nullptr, gray_alpha.data(), 0, nullptr) == 0) {
        return refused(file, "is broken: " + std::string(png.picture.message));
    }
    ink.dots.resize(std::size_t{ink.width} * ink.height);
    for (std::size_t i = 0; i < ink.dots.size(); ++i) {
        const unsigned darkness = 255U - gray_alpha[i * 2];
        ink.dots[i] = static_cast<std::uint8_t>((darkness * gray_alpha[i * 2 + 1] + 127U) / 255U);
    }
    return ink;
}

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

std::expected<escpos::Bitmap, std::string> scaled(const Ink& ink, std::uint32_t width, std::uint32_t height) {
    const std::unique_ptr<cairo_surface_t, Release> source(
        cairo_image_surface_create(CAIRO_FORMAT_A8, static_cast<int>(ink.width), static_cast<int>(ink.height)));
    Canvas canvas(width, height);
    if (cairo_surface_status(source.get()) != CAIRO_STATUS_SUCCESS || !canvas.sound()) {
        return std::unexpected(std::string("Cairo has no memory"));
    }
    unsigned char* const dots = cairo_image_surface_get_data(source.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(source.get()));
    for (std::uint32_t y = 0; y < ink.height; ++y) {
        std::memcpy(dots + y * stride, ink.dots.data() + std::size_t{y} * ink.width, ink.width);
    }
    cairo_surface_mark_dirty(source.get());
    cairo_t* const context = canvas.context();
    cairo_scale(context, static_cast<double>(width) / ink.width, static_cast<double>(height) / ink.height);
    cairo_set_source_surface(context, source.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD);
    cairo_set_operator(context, CAIRO_OPERATOR_SOURCE);
    cairo_paint(context);
    return canvas.picture(height);
}

}  // namespace

std::expected<escpos::Bitmap, std::string> read_logo(const std::filesystem::path& file, std::uint32_t width,
                                                     std::uint32_t paper) {
    const auto ink = ink_of(file);
    if (!ink) {
        return std::unexpected(ink.error());
    }
    const std::uint32_t dots = width == 0 ? ink->width : width;
    if (dots > paper) {
        return refused(file, "is " + std::to_string(dots) + " dots wide, wider than the paper of " +
                                 std::to_string(paper) + "; give a \"width\" to have it scaled");
    }
    const auto rows =
        static_cast<std::uint32_t>(std::max(1.0, std::round(static_cast<double>(ink->height) * dots / ink->width)));
    if (rows > most_logo_rows) {
        return refused(file,
                       "would be " + std::to_string(rows) + " rows high, more than " + std::to_string(most_logo_rows));
    }
    if (dots == ink->width) {
        return threshold(ink->dots, ink->width, ink->width, ink->height);
    }
    return scaled(*ink, dots, rows);
}

}  // namespace layso::ticket
