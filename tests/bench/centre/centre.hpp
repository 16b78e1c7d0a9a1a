#pragma once

#include "controller/journal/engine.hpp"
#include "drivers/store/log.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace layso::bench {

using Defer = std::function<void(std::move_only_function<void()>)>;

/// A controller's queue core and journal on a real disk, as layso-controller starts them. One thread.
class Centre {
  public:
    /// Opens or makes the journal; a new one gets the bench's configuration, its business day and open counters.
    /// `defer` is the engine's port; without one the caller flushes. `clock` is milliseconds since 1970, without one
    /// the system's.
    explicit Centre(const std::filesystem::path& journal, Defer defer = {}, std::function<std::int64_t()> clock = {});

    [[nodiscard]] journal::Engine& engine() { return *engine_; }

    /// Submits what must not be refused; throws if it is. The answer comes with a later flush().
    void submit(v1::Command command);
    /// Submits, commits and answers.
    v1::CommandReply ask(v1::Command command);
    /// Lets so many citizens wait.
    void fill(std::size_t tickets);
    void open_counters();

  private:
    store::Log log_;
    std::unique_ptr<journal::Engine> engine_;
};

}  // namespace layso::bench
