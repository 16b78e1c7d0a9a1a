// Whatever bytes come: the decoder ends, keeps to its paper, and what it printed can be printed again.
#include "drivers/escpos/decoder.hpp"
#include "drivers/escpos/encoder.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include <cstdint>

namespace layso::fuzz {

using namespace layso::escpos;

void decoder_keeps_its_rules(std::span<const std::byte> input) {
    const DecoderOptions options{.max_rows = 2000};
    const Decoded decoded = decode(input, options);
    std::uint64_t rows = 0;
    for (const Sheet& sheet : decoded.sheets) {
        rows += sheet.picture.height();
        if (sheet.picture.height() == 0) continue;
        const auto ticket = encode(sheet.picture);
        require(ticket.has_value(), "what was printed can be encoded");
        const Decoded again = decode(ticket->joined(), options);
        const bool same = ticket->scrubbed > 0 || again.sheets.front().picture == sheet.picture;
        require(again.sound() && same, "what was printed can be printed again");
    }
    require(rows <= options.max_rows, "no more paper than allowed");
}

}  // namespace layso::fuzz
