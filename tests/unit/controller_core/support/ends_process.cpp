#include "tests/unit/controller_core/support/ends_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace layso::core::test {

bool ends_process(const std::function<void()>& act) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);  // doctest would report it as a crash of its own
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(1);
        act();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

}  // namespace layso::core::test
