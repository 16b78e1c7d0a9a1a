#include "tests/support/printer/real_time.hpp"

#include <algorithm>

namespace layso::emulated {
namespace {

constexpr std::uint8_t dle = 0x10;
constexpr std::array<std::uint8_t, 10> clear_buffers{dle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};

}  // namespace

std::optional<RealTimeCommand> RealTimeScanner::arrived(std::byte byte) {
    std::ranges::rotate(seen_, seen_.begin() + 1);
    seen_.back() = std::to_integer<std::uint8_t>(byte);
    if (seen_ == clear_buffers) {
        return RealTimeCommand{RealTimeCommand::Kind::clear, 8};
    }
    if (seen_[7] != dle) {
        return std::nullopt;
    }
    const unsigned argument = seen_[9];
    switch (seen_[8]) {
        case 0x04:
            if (argument >= 1 && argument <= 8) {
                return RealTimeCommand{RealTimeCommand::Kind::transmit_status, argument};
            }
            break;
        case 0x05:
            if (argument <= 3) {
                return RealTimeCommand{RealTimeCommand::Kind::request, argument};
            }
            break;
        case 0x14:
            if ((argument >= 1 && argument <= 3) || argument == 7) {
                return RealTimeCommand{RealTimeCommand::Kind::pulse, argument};
            }
            break;
        default:
            break;
    }
    return std::nullopt;
}

}  // namespace layso::emulated
