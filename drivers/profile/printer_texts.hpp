#pragma once

#include <span>
#include <string_view>

namespace layso::profile {

/// A profile that is part of the program, as it stands in drivers/profile/printers.
struct PrinterText {
    std::string_view file;
    std::string_view toml;
};
[[nodiscard]] std::span<const PrinterText> printer_texts();

}  // namespace layso::profile
