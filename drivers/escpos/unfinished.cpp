#include "drivers/escpos/unfinished.hpp"

#include <algorithm>
#include <array>

namespace layso::escpos {
namespace {

struct Command {
    std::array<std::byte, 2> head;
    std::size_t size;
};

constexpr std::size_t raster_head = 8;

constexpr std::array commands{
    Command{{std::byte{0x1B}, std::byte{'@'}}, 2},  Command{{std::byte{0x1C}, std::byte{'.'}}, 2},
    Command{{std::byte{0x1B}, std::byte{'J'}}, 3},  Command{{std::byte{0x1D}, std::byte{'V'}}, 4},
    Command{{std::byte{0x1D}, std::byte{'a'}}, 3},  Command{{std::byte{0x1D}, std::byte{'r'}}, 3},
    Command{{std::byte{0x1D}, std::byte{'('}}, 11}, Command{{std::byte{0x1D}, std::byte{'v'}}, raster_head},
};

/// Size of the command at the beginning; at least 2 bytes are there. 0: not one of ours.
std::size_t size_of(std::span<const std::byte> bytes) {
    const auto* const found = std::ranges::find_if(
        commands, [&](const Command& command) { return command.head[0] == bytes[0] && command.head[1] == bytes[1]; });
    if (found == commands.end()) {
        return 0;
    }
    if (found->size != raster_head || bytes.size() < raster_head) {
        return found->size;
    }
    const auto number = [&](std::size_t at) {
        return std::to_integer<std::size_t>(bytes[at]) + (std::to_integer<std::size_t>(bytes[at + 1]) << 8U);
    };
    return raster_head + number(4) * number(6);
}

}  // namespace

std::optional<std::size_t> missing_bytes(std::span<const std::byte> bytes, std::size_t accepted) {
    std::size_t at = 0;
    while (at < accepted) {
        const std::size_t size = bytes.size() - at < 2 ? 0 : size_of(bytes.subspan(at));
        if (size == 0) {
            return std::nullopt;
        }
        at += size;
    }
    return at - accepted;
}

}  // namespace layso::escpos
