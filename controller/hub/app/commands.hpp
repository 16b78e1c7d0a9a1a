#pragma once

#include "controller/hub/app/settings.hpp"

#include <filesystem>

namespace layso::hub {

/// Each answers with the process's exit code: 0 done, 1 failed or findings.
int run_hub(const Settings& settings);
int import_centres(const Settings& settings, const std::filesystem::path& table);
int import_ranks(const Settings& settings, const std::filesystem::path& table);
int verify_hub(const Settings& settings);

}  // namespace layso::hub
