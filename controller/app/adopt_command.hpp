#pragma once

#include "controller/app/outcome.hpp"
#include "controller/app/settings.hpp"

namespace layso::app {

// A controller's disk was replaced: makes a new journal and takes back all that the hub holds of this controller. The
// next start asks hub and kiosks again; numbers that only paper knows are fenced by a supervisor. Cut short, it goes on
// where it stopped.
ExitCode adopt_journal(const Settings& settings);

}  // namespace layso::app
