#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "drivers/escpos/decoder.hpp"

namespace layso::device {

/// All sheets of a job as one picture, one below the other, the feed before each cut included.
[[nodiscard]] escpos::Bitmap paper_picture(const escpos::Decoded& decoded, std::uint32_t dots);

}  // namespace layso::device
