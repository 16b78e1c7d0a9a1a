#pragma once

#include "controller/app/outcome.hpp"

#include <filesystem>

namespace layso::app {

// Walks the chain of a journal, or of a backup, that nobody has open, and prints what it finds; `as_json` for scripts.
ExitCode verify_journal(const std::filesystem::path& journal, bool as_json);

}  // namespace layso::app
