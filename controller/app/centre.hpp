#pragma once

#include "controller/app/settings.hpp"
#include "controller/journal/engine.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/reserve.hpp"
#include "drivers/store/vault.hpp"

#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace layso::app {

inline constexpr const char* software_version = "0.1.0";

// The files of one centre, opened by the one process that may: journal, disk reserve, vault. One thread.
struct Centre {
    store::Log log;
    store::Reserve reserve;
    store::Vault vault;
    std::unique_ptr<journal::Engine> engine;  // null until start_engine
};

// Why the files could not be opened.
struct NotOpened {
    bool running = false;  // a running controller has them: ask it
    std::string line;      // one English line
};

// `create`: only init makes a journal; a missing one is otherwise an error that says so, for a first start must never
// silently begin a second history.
std::expected<std::unique_ptr<Centre>, NotOpened> open_centre(const Settings& settings, bool create);

// One English line for a fault of the journal's files.
std::string explain(const store::Fault& fault, const Settings& settings);

// Nothing may be promised any more: says so and ends the process, whose next start replays what is on disk.
void end_process(const store::Fault& fault);

// What is known of the journal before its engine starts.
struct Standing {
    bool witnessed = false;     // the hub confirmed the journal's head
    bool contradicted = false;  // it holds a history that does not continue this journal
};

// `defer` as in journal::Ports.
std::expected<void, std::string> start_engine(Centre& centre, const Settings& settings, Standing standing,
                                              std::function<void(std::move_only_function<void()>)> defer);

// The same for a command that works once and ends: commits happen in flush().
std::expected<void, std::string> start_engine_for_one_act(Centre& centre, const Settings& settings, Standing standing);

}  // namespace layso::app
