#pragma once

#include <cstdint>

namespace layso::ticket {

/// One of the two common papers, by its printable dots at 203 dpi (8 to a millimetre). All other measures are a
/// template's.
struct Profile {
    std::uint32_t dots = 576;
};

inline constexpr Profile profile_80mm{.dots = 576};
inline constexpr Profile profile_58mm{.dots = 384};

}  // namespace layso::ticket
