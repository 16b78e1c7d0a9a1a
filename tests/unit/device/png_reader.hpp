#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <png.h>

#include <filesystem>
#include <stdexcept>
#include <vector>

namespace layso::device::test {

/// Reads a PNG through libpng's simplified interface; dark dots are black.
inline escpos::Bitmap read_png(const std::filesystem::path& path) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) {
        throw std::runtime_error(image.message);
    }
    image.format = PNG_FORMAT_GRAY;
    std::vector<png_byte> grey(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, grey.data(), 0, nullptr) == 0) {
        throw std::runtime_error(image.message);
    }
    escpos::Bitmap picture(image.width, image.height);
    for (std::uint32_t y = 0; y < image.height; ++y) {
        for (std::uint32_t x = 0; x < image.width; ++x) {
            if (grey[std::size_t{y} * image.width + x] < 128) {
                picture.set_black(x, y);
            }
        }
    }
    return picture;
}

}  // namespace layso::device::test
