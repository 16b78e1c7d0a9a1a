#pragma once

#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"

#include <filesystem>

namespace layso::app {

// Puts a checked copy in the journal's place; the old files are kept beside it. Refuses a copy that lacks what the old
// journal or the hub has seen, unless the hub will give it back at the next start. Without the hub's word it refuses,
// but for `without_hub`.
ExitCode restore_journal(const Settings& settings, const std::filesystem::path& backup, bool without_hub);

}  // namespace layso::app
