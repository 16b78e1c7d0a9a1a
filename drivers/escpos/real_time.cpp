#include "drivers/escpos/real_time.hpp"

#include <cstring>

namespace layso::escpos {
namespace {

constexpr int dle = 0x10;

bool fires(unsigned function, unsigned argument) {
    switch (function) {
        case 0x04:
            return argument >= 1 && argument <= 8;
        case 0x05:
            return argument <= 3;
        case 0x14:
            return argument == 1 || argument == 2 || argument == 3 || argument == 7 || argument == 8;
        default:
            return false;
    }
}

/// Calls `found` with the place of each sequence. memchr, because a ticket has few DLE bytes and this runs over all.
template <typename Byte, typename Found>
std::size_t for_each_sequence(std::span<Byte> bytes, Found found) {
    std::size_t count = 0;
    std::size_t at = 0;
    while (at + 2 < bytes.size()) {
        const void* hit = std::memchr(bytes.data() + at, dle, bytes.size() - 2 - at);
        if (hit == nullptr) {
            break;
        }
        at = static_cast<std::size_t>(static_cast<const std::byte*>(hit) - bytes.data());
        if (fires(std::to_integer<unsigned>(bytes[at + 1]), std::to_integer<unsigned>(bytes[at + 2]))) {
            found(at);
            ++count;
        }
        ++at;
    }
    return count;
}

}  // namespace

std::size_t count_real_time(std::span<const std::byte> bytes) {
    return for_each_sequence(bytes, [](std::size_t) {});
}

std::size_t scrub_real_time(std::span<std::byte> raster) {
    return for_each_sequence(raster, [&](std::size_t at) { raster[at] = std::byte{0x18}; });
}

}  // namespace layso::escpos
