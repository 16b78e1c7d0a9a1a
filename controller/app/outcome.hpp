#pragma once

namespace layso::app {

// What the programs' commands return to the shell.
enum ExitCode : int {
    exit_done = 0,
    exit_found_damage = 1,  // verify
    exit_wrong_use = 2,     // settings or arguments
    exit_refused = 3,       // the rules or the state of the files say no; nothing was changed
    exit_failed = 4,        // the world failed
};

}  // namespace layso::app
