#pragma once

#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"

namespace layso::app {

// Works until SIGINT or SIGTERM, then stops cleanly.
ExitCode run_centre(const Settings& settings);

}  // namespace layso::app
