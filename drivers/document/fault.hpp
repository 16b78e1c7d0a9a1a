#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::document {

/// Why no pages could be made. None goes away by itself: image, configuration or the document must be mended.
enum class FaultCode : std::uint8_t {
    font_missing = 1,   ///< the required font is not installed, or lacks Vietnamese letters
    broken_text = 2,    ///< not UTF-8
    malformed = 3,      ///< a table row with another number of cells than columns, a share or size that is not above 0
    code_too_long = 4,  ///< the QR text does not fit in a readable size
    too_long = 5,       ///< more than most_pages or most_bytes
    drawing = 6,        ///< Cairo or libqrencode failed: no memory
};
[[nodiscard]] std::string_view name_of(FaultCode code);

struct Fault {
    FaultCode code{};
    std::string detail;  ///< English, for logs and technicians
};

}  // namespace layso::document
