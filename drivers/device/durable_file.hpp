#pragma once

#include "drivers/device/fault.hpp"

#include <cstddef>
#include <expected>
#include <filesystem>
#include <span>

namespace layso::device {

/// Names of files in the making begin with this; a crash may leave one behind.
inline constexpr std::string_view unfinished_prefix = ".unfinished-";

/// Writes a whole file so that a reader, and a power cut, finds either the old one or the new one: temporary file in
/// the same directory, fsync, rename. The rename itself is durable after sync_directory.
[[nodiscard]] std::expected<void, Fault> replace_file(const std::filesystem::path& path,
                                                      std::span<const std::byte> bytes);

/// Makes the renames and removals in a directory durable.
[[nodiscard]] std::expected<void, Fault> sync_directory(const std::filesystem::path& directory);

}  // namespace layso::device
