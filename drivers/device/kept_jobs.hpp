#pragma once

#include <cstddef>
#include <filesystem>

namespace layso::device {

/// Removes the oldest jobs of a `file:` directory (each `*.bin` with its picture) until `keep` are left. Age is the
/// file's time, then its name. Nothing else in the directory is touched; a file that will not go is left.
void keep_newest(const std::filesystem::path& directory, std::size_t keep);

/// Removes files that a crash left in the making.
void remove_unfinished(const std::filesystem::path& directory);

}  // namespace layso::device
