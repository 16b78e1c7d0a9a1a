#pragma once

#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"

#include <filesystem>

namespace layso::app {

// Makes the journal of a new centre from a configuration file (v1.Configuration as JSON). Refuses where a journal
// exists.
ExitCode init_centre(const Settings& settings, const std::filesystem::path& configuration_file);

}  // namespace layso::app
