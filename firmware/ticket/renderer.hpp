#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "firmware/ticket/content.hpp"
#include "firmware/ticket/fault.hpp"
#include "firmware/ticket/fonts.hpp"
#include "firmware/ticket/profile.hpp"
#include "firmware/ticket/template.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

namespace layso::ticket {

/// A ticket as dots, ready for escpos::encode.
struct Rendered {
    escpos::Bitmap picture;       ///< as wide as the template's paper
    unsigned missing_glyphs = 0;  ///< letters that the font lacks, printed as boxes: worth an alarm, not a lost ticket
};

/// Draws tickets of one template. Made once, because opening the fonts takes longer than a hundred tickets.
/// One thread at a time; movable.
class Renderer {
  public:
    /// Rows of the longest ticket, half a metre of paper.
    static constexpr std::uint32_t most_rows = 4096;

    /// Fault font_missing when none of the families is installed: never a silent fallback.
    [[nodiscard]] static std::expected<Renderer, Fault> create(Template form, const FontChoice& fonts = {});
    /// With the built-in template of this paper.
    [[nodiscard]] static std::expected<Renderer, Fault> create(const Profile& profile, const FontChoice& fonts = {});

    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;
    ~Renderer();

    /// The same content gives the same dots, with the same fonts.
    [[nodiscard]] std::expected<Rendered, Fault> render(const TicketContent& content);

    /// What the tickets are drawn by.
    [[nodiscard]] const Template& form() const;
    /// The family that tickets are set in.
    [[nodiscard]] const std::string& font_family() const;

  private:
    class Parts;
    explicit Renderer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace layso::ticket
