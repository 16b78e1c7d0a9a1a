#include "drivers/device/png.hpp"

#include <png.h>

#include <csetjmp>
#include <string>

namespace layso::device {
namespace {

constexpr png_uint_32 dots_per_metre = 7992;  // 203 dpi

/// Where libpng writes to, and what it complains of. It lives outside of the function that libpng jumps back into.
struct Sink {
    std::vector<std::byte> bytes;
    std::string complaint;
    std::vector<png_byte> line;
};

void take_bytes(png_structp png, png_bytep data, png_size_t size) {
    auto& sink = *static_cast<Sink*>(png_get_io_ptr(png));
    const auto* first = reinterpret_cast<const std::byte*>(data);
    sink.bytes.insert(sink.bytes.end(), first, first + size);
}

[[noreturn]] void take_error(png_structp png, png_const_charp message) {
    static_cast<Sink*>(png_get_error_ptr(png))->complaint = message;
    png_longjmp(png, 1);
}

void ignore_warning(png_structp /*png*/, png_const_charp /*message*/) {}

/// Copies a row behind a margin that need not be whole bytes.
void place_row(std::span<const std::byte> row, std::uint32_t margin, std::vector<png_byte>& line) {
    line.assign(line.size(), 0);
    const std::size_t skip = margin / 8;
    const unsigned shift = margin % 8;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto value = std::to_integer<unsigned>(row[i]);
        line[skip + i] = static_cast<png_byte>(line[skip + i] | value >> shift);
        if (shift != 0 && skip + i + 1 < line.size()) {
            line[skip + i + 1] = static_cast<png_byte>(value << (8 - shift));
        }
    }
}

/// Only trivial objects live in this frame: longjmp runs no destructor.
bool write_all(png_structp png, png_infop info, const escpos::Bitmap& picture, std::uint32_t margin, Sink& sink) {
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    const std::uint32_t width = picture.width() + 2 * margin;
    png_set_write_fn(png, &sink, take_bytes, nullptr);
    png_set_IHDR(png, info, width, picture.height() + 2 * margin, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_write_info(png, info);
    png_set_invert_mono(png);  // our 1 is black, PNG's is white
    const auto white_rows = [&] {
        for (std::uint32_t y = 0; y < margin; ++y) {
            sink.line.assign(sink.line.size(), 0);
            png_write_row(png, sink.line.data());
        }
    };
    white_rows();
    for (std::uint32_t y = 0; y < picture.height(); ++y) {
        place_row(picture.row(y), margin, sink.line);
        png_write_row(png, sink.line.data());
    }
    white_rows();
    png_write_end(png, info);
    return true;
}

}  // namespace

std::expected<std::vector<std::byte>, Fault> png_of(const escpos::Bitmap& picture, const PngOptions& options) {
    Sink sink;
    sink.line.resize((std::size_t{picture.width()} + 2 * std::size_t{options.margin} + 7) / 8);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink, take_error, ignore_warning);
    png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
    const bool written = info != nullptr && write_all(png, info, picture, options.margin, sink);
    png_destroy_write_struct(&png, &info);
    if (!written) {
        return std::unexpected(Fault{FaultCode::input_output, "PNG: " + sink.complaint});
    }
    return std::move(sink.bytes);
}

}  // namespace layso::device
