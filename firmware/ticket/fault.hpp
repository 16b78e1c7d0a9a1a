#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::ticket {

/// Why no ticket could be drawn. Each needs somebody to mend configuration or image: none goes away by itself.
enum class FaultCode : std::uint8_t {
    font_missing = 1,   ///< none of the required fonts is installed, or it lacks Vietnamese letters
    no_number = 2,      ///< the content has no label
    broken_text = 3,    ///< not UTF-8
    code_too_long = 4,  ///< the QR text does not fit the paper in a readable size
    too_long = 5,       ///< more than Renderer::most_rows
    drawing = 6,        ///< Cairo or libqrencode failed: no memory
};
[[nodiscard]] std::string_view name_of(FaultCode code);

struct Fault {
    FaultCode code{};
    std::string detail;  ///< English, for logs and technicians
};

}  // namespace layso::ticket
