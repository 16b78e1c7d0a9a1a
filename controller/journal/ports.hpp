#pragma once

#include "drivers/store/fault.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace layso::journal {

// What the engine asks of the world. The controller gives the real things, the simulator its own.
struct Ports {
    // Milliseconds since 1970 UTC. May jump back: the engine's stamps do not.
    std::function<std::int64_t()> clock;
    // Fills with unguessable bytes: salts and incarnations.
    std::function<void(std::span<std::uint8_t>)> random;
    // Runs the task once, on the same thread, after what is ready now: the moment of the group commit.
    std::function<void(std::move_only_function<void()>)> defer;
    // The journal cannot go on. Must end the process (or the simulated one, by an exception); a restart replays.
    std::function<void(const store::Fault&)> fatal;
};

}  // namespace layso::journal
