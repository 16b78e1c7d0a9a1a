#pragma once

#include "drivers/profile/profile.hpp"

#include <string>

namespace layso::profile {

/// The profile as a file that read_profile() reads back to the same value. `heading`, if any, becomes a comment.
[[nodiscard]] std::string to_toml(const Profile& profile, const std::string& heading = {});

}  // namespace layso::profile
