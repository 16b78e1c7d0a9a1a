// Whatever bytes come: the decoder ends, keeps to its paper, and what it printed can be printed again.
#include "drivers/escpos/decoder.hpp"
#include "drivers/escpos/encoder.hpp"

#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace layso::escpos;
    const std::span<const std::byte> bytes(reinterpret_cast<const std::byte*>(data), size);
    const DecoderOptions options{.max_rows = 2000};
    const Decoded decoded = decode(bytes, options);
    std::uint64_t rows = 0;
    for (const Sheet& sheet : decoded.sheets) {
        rows += sheet.picture.height();
        if (sheet.picture.height() == 0) {
            continue;
        }
        const auto ticket = encode(sheet.picture);
        if (!ticket) {
            std::abort();
        }
        const Decoded again = decode(ticket->joined(), options);
        const bool same = ticket->scrubbed > 0 || again.sheets.front().picture == sheet.picture;
        if (!again.sound() || !same) {
            std::abort();
        }
    }
    if (rows > options.max_rows) {
        std::abort();
    }
    return 0;
}
