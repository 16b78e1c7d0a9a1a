#pragma once

#include "drivers/document/fault.hpp"

#include <expected>
#include <string>

namespace layso::document {

/// Adds the document's language, and that readers show its title, to the catalogue of a PDF that Cairo wrote, as an
/// incremental update (ISO 32000-1, 7.5.6 and 14.9.2): Cairo 1.16 has no call for it. `drawing` for a file that is not
/// as Cairo writes it.
[[nodiscard]] std::expected<std::string, Fault> with_language(std::string pdf, const std::string& language);

}  // namespace layso::document
