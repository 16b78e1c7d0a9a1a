#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace layso::escpos::test {

/// Dots at random: `density` of 256 are black.
inline Bitmap noise(std::uint32_t width, std::uint32_t height, std::uint32_t seed, std::uint32_t density) {
    std::mt19937 random(seed);
    Bitmap picture(width, height);
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            if ((random() & 0xFF) < density) {
                picture.set_black(x, y);
            }
        }
    }
    return picture;
}

/// A light gradient, dithered by error diffusion (Floyd and Steinberg): the kind of picture that holds real-time
/// sequences, because its few dots stand alone in their bytes.
inline Bitmap dithered_gradient(std::uint32_t width, std::uint32_t height, std::uint32_t seed) {
    std::mt19937 random(seed);
    const float slope_x = static_cast<float>(random() % 100) / 100 / static_cast<float>(width);
    const float slope_y = static_cast<float>(random() % 100) / 100 / static_cast<float>(height);
    const float offset = static_cast<float>(random() % 20) / 100;
    Bitmap picture(width, height);
    std::vector<float> row(width + 2);
    std::vector<float> below(width + 2);
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const float grey = offset + slope_x * static_cast<float>(x) + slope_y * static_cast<float>(y);
            const float wanted = grey * grey + row[x + 1];
            const bool black = wanted > 0.5F;
            if (black) {
                picture.set_black(x, y);
            }
            const float error = wanted - (black ? 1.0F : 0.0F);
            row[x + 2] += error * 7 / 16;
            below[x] += error * 3 / 16;
            below[x + 1] += error * 5 / 16;
            below[x + 2] += error / 16;
        }
        row.swap(below);
        std::ranges::fill(below, 0.0F);
    }
    return picture;
}

inline std::size_t differing_dots(const Bitmap& left, const Bitmap& right) {
    std::size_t count = 0;
    for (std::uint32_t y = 0; y < left.height(); ++y) {
        for (std::uint32_t x = 0; x < left.width(); ++x) {
            count += left.black(x, y) != right.black(x, y) ? 1U : 0U;
        }
    }
    return count;
}

}  // namespace layso::escpos::test
