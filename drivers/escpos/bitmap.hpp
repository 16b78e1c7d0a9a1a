#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace layso::escpos {

/// A picture of one bit a dot, as a thermal head prints it: row after row from the top, the most significant bit of
/// a byte leftmost, 1 = black. A row takes whole bytes; the bits past the width are always 0.
///
/// A plain value: copied like one, and safe to read from several threads.
class Bitmap {
  public:
    Bitmap() = default;

    /// A white picture. Both measures are in dots.
    Bitmap(std::uint32_t width, std::uint32_t height)
        : width_(width), height_(height), bytes_(std::size_t{(width + 7) / 8} * height) {}

    [[nodiscard]] std::uint32_t width() const { return width_; }
    [[nodiscard]] std::uint32_t height() const { return height_; }
    /// Bytes that one row takes.
    [[nodiscard]] std::size_t stride() const { return (std::size_t{width_} + 7) / 8; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

    /// The bytes of one row. Precondition: y < height().
    [[nodiscard]] std::span<const std::byte> row(std::uint32_t y) const {
        return std::span(bytes_).subspan(y * stride(), stride());
    }
    /// For writers, which must leave the bits past the width at 0.
    [[nodiscard]] std::span<std::byte> row(std::uint32_t y) {
        return std::span(bytes_).subspan(y * stride(), stride());
    }

    /// Precondition for both: x < width(), y < height().
    [[nodiscard]] bool black(std::uint32_t x, std::uint32_t y) const {
        return (bytes_[y * stride() + x / 8] & mask(x)) != std::byte{0};
    }
    void set_black(std::uint32_t x, std::uint32_t y) { bytes_[y * stride() + x / 8] |= mask(x); }

    /// Adds white rows at the bottom, or takes rows away from it.
    void set_height(std::uint32_t height) {
        bytes_.resize(stride() * height);
        height_ = height;
    }

    friend bool operator==(const Bitmap&, const Bitmap&) = default;

  private:
    static std::byte mask(std::uint32_t x) { return std::byte{0x80} >> (x % 8); }

    std::uint32_t width_ = 0;
    std::uint32_t height_ = 0;
    std::vector<std::byte> bytes_;
};

}  // namespace layso::escpos
