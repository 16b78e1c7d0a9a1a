#pragma once

#include <filesystem>
#include <string>

namespace layso::device {

/// Which programs have a file of the system open, in words for a technician: "cupsd (process 812)", several with
/// commas. This process itself is left out. Empty: none, or none that we may see (other users' files are seen by root
/// only).
[[nodiscard]] std::string programs_with(const std::filesystem::path& file);

}  // namespace layso::device
