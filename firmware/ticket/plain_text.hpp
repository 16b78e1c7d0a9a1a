#pragma once

#include "firmware/ticket/fault.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace layso::ticket {

/// The text as it is drawn: NFC, so that an accent typed apart finds its letter in the font; control characters and
/// line breaks are spaces. Fault broken_text if it is not UTF-8.
[[nodiscard]] std::expected<std::string, Fault> plain_text(std::string_view text);

}  // namespace layso::ticket
