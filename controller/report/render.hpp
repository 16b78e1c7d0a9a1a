#pragma once

#include "drivers/document/document.hpp"

#include <expected>
#include <string>

namespace layso::report {

/// The document's PDF, or one English line for the log. Any thread; some 10 to 100 ms.
[[nodiscard]] std::expected<std::string, std::string> render(const document::Document& document);

}  // namespace layso::report
