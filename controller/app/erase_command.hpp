#pragma once

#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"
#include "controller/journal/engine.hpp"

#include <expected>
#include <string>

namespace layso::app {

// Erases every value that this centre holds of a dossier code: salt and value go, the event and its hash stay. Returns
// how many. `code` in any spelling that DossierCode accepts. The error is one English line.
std::expected<std::string, std::string> erase_dossier_code(journal::Engine& engine, const std::string& code);

// The same from the command line, through the running controller or directly.
ExitCode erase_from_command_line(const Settings& settings, const std::string& code);

}  // namespace layso::app
