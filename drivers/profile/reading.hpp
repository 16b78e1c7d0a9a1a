#pragma once

#include "drivers/profile/profile.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace layso::profile {

/// Why a profile cannot be used, with its place. Each is a mistake in the file: a retry cannot help.
struct LoadFault {
    std::string file;
    std::uint32_t line = 0;  ///< from 1; 0 when the file itself could not be read
    std::uint32_t column = 0;
    std::string detail;  ///< English

    /// "printers/a.toml:3:8: detail".
    [[nodiscard]] std::string text() const;
};

/// Reads one profile. Every key must be known and every value in its bounds; `file` is for the fault's place only.
[[nodiscard]] std::expected<Profile, LoadFault> read_profile(std::string_view toml, std::string_view file);

/// The same from a file of at most 64 KiB.
[[nodiscard]] std::expected<Profile, LoadFault> load_profile(const std::filesystem::path& file);

}  // namespace layso::profile
