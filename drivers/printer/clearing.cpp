#include "drivers/printer/clearing.hpp"

namespace layso::printer {
namespace {

/// Rows of the highest band that escpos::encode makes.
constexpr std::size_t band_rows = 64;
/// GS v 0 m xL xH yL yH.
constexpr std::size_t longest_head = 8;

}  // namespace

escpos::request::Bytes clearing(const Abilities& abilities, bool answers) {
    // The head of a picture that was begun ends in zeros: real-time commands in their place would be read as the
    // lengths of a picture of megabytes.
    escpos::request::Bytes bytes(longest_head);
    const auto append = [&bytes](const escpos::request::Bytes& more) {
        bytes.insert(bytes.end(), more.begin(), more.end());
    };
    append(escpos::request::recover());
    if (abilities.clear_buffers) {
        append(escpos::request::clear_buffers());
    }
    if (abilities.automatic_status && answers) {
        append(escpos::request::automatic_status());
    }
    return bytes;
}

std::size_t band_bytes(const Abilities& abilities) {
    return abilities.row_bytes * band_rows;
}

}  // namespace layso::printer
