#pragma once

#include "firmware/ticket/canvas.hpp"
#include "firmware/ticket/fault.hpp"
#include "firmware/ticket/template.hpp"
#include "firmware/ticket/typesetter.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace layso::print {

/// A page that is filled from the top down, with the same fonts and the same threshold as tickets. After the first
/// fault nothing more is drawn. One thread.
class Sheet {
  public:
    static constexpr std::uint32_t most_rows = 4'096;

    [[nodiscard]] static std::expected<Sheet, ticket::Fault> create(std::uint32_t dots);

    void text(std::string_view text, ticket::Weight weight, std::uint32_t size,
              ticket::Typesetter::Align align = ticket::Typesetter::Align::centre);
    /// A label at the left, its value at the right; on two lines where one does not hold both.
    void pair(std::string_view label, std::string_view value, std::uint32_t size);
    /// A small text with its left edge at `x`, without moving on.
    void note(std::string_view text, std::uint32_t x, std::uint32_t size);
    void code(const std::string& text, std::string_view caption, std::uint32_t size);
    void space(std::uint32_t rows) { row_ += rows; }

    /// For patterns: dots at the current row and below it.
    void fill(std::uint32_t x, std::uint32_t down, std::uint32_t width, std::uint32_t height);

    [[nodiscard]] std::uint32_t dots() const { return canvas_.width(); }
    [[nodiscard]] std::uint32_t row() const { return row_; }

    struct Finished {
        escpos::Bitmap picture;
        unsigned missing_glyphs = 0;
    };
    [[nodiscard]] std::expected<Finished, ticket::Fault> finish();

  private:
    Sheet(std::uint32_t dots, ticket::Typesetter typesetter);
    const ticket::SetText* set(std::string_view text, ticket::Weight weight, std::uint32_t size, std::uint32_t width,
                               ticket::Typesetter::Align align);
    void show(const ticket::SetText& text, std::uint32_t x, std::uint32_t y);

    static constexpr std::uint32_t side = 12;

    ticket::Typesetter typesetter_;
    ticket::Canvas canvas_;
    std::uint32_t row_ = 0;
    unsigned missing_ = 0;
    std::optional<ticket::Fault> fault_;
};

}  // namespace layso::print
