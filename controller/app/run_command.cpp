#include "controller/app/run_command.hpp"

#include "controller/app/running_centre.hpp"

#include <spdlog/spdlog.h>

namespace layso::app {

ExitCode run_centre(const Settings& settings) {
    link::Loop loop;
    auto running = RunningCentre::start(loop, settings);
    if (!running) {
        spdlog::error("{}", running.error());
        return exit_failed;
    }
    spdlog::info("controller {} listens for browsers on port {} and for devices on port {}", settings.controller,
                 (*running)->browser_port(), (*running)->device_port());
    loop.on_stop_signal([&loop](int) { loop.stop(); });
    loop.run();
    (*running)->stop();
    spdlog::info("stopped");
    return exit_done;
}

}  // namespace layso::app
