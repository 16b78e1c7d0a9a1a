#include "drivers/escpos/decoder.hpp"
#include "drivers/escpos/encoder.hpp"
#include "drivers/escpos/real_time.hpp"
#include "drivers/escpos/unfinished.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include <cstdint>

namespace layso::fuzz {
namespace {

using namespace layso::escpos;

constexpr std::size_t head_size = 7;
constexpr std::uint32_t highest = 300;

/// Width, height and options from the head; the rest of the bytes, over and over, are the dots. Every other stretch
/// may be white, because white rows are fed.
Bitmap picture_of(std::span<const std::byte> input, std::uint32_t width, std::uint32_t height, unsigned white_every) {
    Bitmap picture(width, height);
    std::size_t at = 0;
    for (std::uint32_t y = 0; y < height; ++y) {
        if (white_every != 0 && y / white_every % 2 == 1) continue;
        const auto row = picture.row(y);
        for (std::byte& byte : row) byte = input[at++ % input.size()];
        const std::uint32_t past = static_cast<std::uint32_t>(row.size()) * 8 - width;
        row.back() &= static_cast<std::byte>(0xFFU << past & 0xFFU);
    }
    return picture;
}

}  // namespace

void encoder_keeps_its_rules(std::span<const std::byte> input) {
    if (input.size() <= head_size) return;
    const auto number = [&](std::size_t at) { return std::to_integer<std::uint32_t>(input[at]); };
    const std::uint32_t width = (number(0) << 8U | number(1)) % dots_80mm + 1;
    const std::uint32_t height = (number(2) << 8U | number(3)) % highest + 1;
    const EncoderOptions options{
        .band_rows = number(4) % 64 + 1, .skip_from_rows = number(5) % 32 + 1, .feed_units_per_row = number(6) % 2 + 1};
    const Bitmap picture = picture_of(input.subspan(head_size), width, height, number(6) / 2);
    const auto ticket = encode(picture, options);
    require(ticket.has_value(), "a picture that fits is encoded");
    const Bytes bytes = ticket->joined();
    require(count_real_time(bytes) == 0, "no real-time sequence");
    const Decoded decoded = decode(bytes, {.feed_units_per_row = options.feed_units_per_row});
    require(decoded.sound() && decoded.sheets.size() == 1, "one sound sheet");
    const Sheet& sheet = decoded.sheets.front();
    require(sheet.cut && sheet.most_rows <= options.band_rows && sheet.clipped == 0, "bands as high as asked, cut");
    Bitmap printed(width, height);
    std::size_t different = 0;
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const bool black = y < sheet.picture.height() && sheet.picture.black(x, y);
            different += black != picture.black(x, y) ? 1U : 0U;
            require(black || !picture.black(x, y), "no dot is lost");
        }
    }
    require(different <= ticket->scrubbed, "the picture, but for what was scrubbed");
    require(missing_bytes(bytes, bytes.size()) == 0, "a ticket ends with a whole command");
    const std::size_t some = number(0) * 256 % bytes.size();
    const auto missing = missing_bytes(bytes, some);
    require(missing && some + *missing <= bytes.size(), "what is missing is still to come");
}

}  // namespace layso::fuzz
