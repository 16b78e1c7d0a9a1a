#pragma once

#include <filesystem>
#include <string_view>

namespace layso::print {

/// Adds one line to a file and makes it durable before it returns. False when that is not sure; then nothing may be
/// printed.
[[nodiscard]] bool add_record(const std::filesystem::path& file, std::string_view line);

}  // namespace layso::print
