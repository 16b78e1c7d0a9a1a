#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::ticket {

/// Why no ticket could be drawn. Each needs somebody to mend configuration or image: none goes away by itself.
enum class FaultCode : std::uint8_t {
    font_missing = 1,       ///< none of the required fonts is installed, or it lacks Vietnamese letters
    no_number = 2,          ///< the content has no label
    broken_text = 3,        ///< not UTF-8
    code_too_long = 4,      ///< the QR text does not fit the paper in a readable size
    too_long = 5,           ///< more than Renderer::most_rows
    drawing = 6,            ///< Cairo or libqrencode failed: no memory
    template_file = 7,      ///< the template's file cannot be read, or is larger than Template::most_bytes
    bad_template = 8,       ///< the template asks for what there is not; line and column are given
    bad_logo = 9,           ///< the logo is not there, broken, too large, or wider than the paper
    picture_too_wide = 10,  ///< wider than the page
};
[[nodiscard]] std::string_view name_of(FaultCode code);

struct Fault {
    FaultCode code{};
    std::string detail;        ///< English, for logs and technicians; of a template it starts with `file:line:column: `
    std::uint32_t line = 0;    ///< where in the template's file, from 1; 0: nowhere in a file
    std::uint32_t column = 0;  ///< likewise, in letters
};

}  // namespace layso::ticket
