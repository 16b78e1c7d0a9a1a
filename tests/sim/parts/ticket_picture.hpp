#pragma once

#include "drivers/escpos/bitmap.hpp"

#include <cstdint>
#include <vector>

namespace layso::sim {

/// What stands on a simulated sheet: as much as a person reads of a real one.
struct OnPaper {
    std::uint64_t ticket = 0;
    std::uint32_t sheet = 0;
    bool marked = false;
};

/// A small picture that says it in cells: two black bars, and the bits between them.
[[nodiscard]] escpos::Bitmap picture_of(const OnPaper& what);

/// All that can be read on a piece of paper, from the top: of a half ticket what its cells still say.
[[nodiscard]] std::vector<OnPaper> read_pictures(const escpos::Bitmap& paper);

}  // namespace layso::sim
