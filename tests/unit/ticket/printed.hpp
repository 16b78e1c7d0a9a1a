#pragma once

#include "drivers/escpos/decoder.hpp"
#include "drivers/escpos/encoder.hpp"
#include "drivers/escpos/real_time.hpp"
#include "firmware/ticket/renderer.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace layso::ticket::test {

inline Renderer renderer_of(const Template& form) {
    auto renderer = Renderer::create(form);
    REQUIRE_MESSAGE(renderer.has_value(), renderer.error().detail);
    return std::move(*renderer);
}

inline Renderer renderer_of(const Profile& profile) {
    return renderer_of(Template::built_in(profile.dots));
}

inline escpos::Bitmap picture_of(Renderer& renderer, const TicketContent& content) {
    auto rendered = renderer.render(content);
    REQUIRE_MESSAGE(rendered.has_value(), rendered.error().detail);
    CHECK(rendered->missing_glyphs == 0);
    return std::move(rendered->picture);
}

/// What comes out of a printer for this picture: no real-time sequence, bands of 64 rows at most.
inline escpos::Bitmap printed(const escpos::Bitmap& picture) {
    const auto ticket = escpos::encode(picture, {.paper_dots = picture.width()});
    REQUIRE(ticket.has_value());
    REQUIRE(escpos::count_real_time(ticket->joined()) == 0);
    escpos::Decoded decoded = escpos::decode(ticket->joined(), {.paper_dots = picture.width()});
    REQUIRE(decoded.sound());
    REQUIRE(decoded.sheets.size() == 1);
    CHECK(decoded.sheets.front().most_rows <= 64);
    return std::move(decoded.sheets.front().picture);
}

}  // namespace layso::ticket::test
