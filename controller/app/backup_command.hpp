#pragma once

#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"

#include <filesystem>

namespace layso::app {

// A checked copy of the journal at `destination`, which must not exist: by the running controller, between its commits,
// or directly where none runs. Shows progress on standard error.
ExitCode backup_journal(const Settings& settings, const std::filesystem::path& destination);

}  // namespace layso::app
