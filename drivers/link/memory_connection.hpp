#pragma once

#include "drivers/link/server.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace layso::link {

/// One connection of a Server without a network: the same parser, limits, deadlines and WebSocket code, fed with bytes
/// and with time. For fuzzing and for tests. It has a Loop of its own and runs it inside its calls.
class MemoryConnection {
  public:
    MemoryConnection(ServerLimits limits, ServerHandlers handlers);
    ~MemoryConnection();
    MemoryConnection(const MemoryConnection&) = delete;
    MemoryConnection& operator=(const MemoryConnection&) = delete;

    /// The peer sends these bytes; returns when the connection can do nothing more with them.
    void feed(std::string_view bytes);
    /// The peer sends nothing more.
    void end();
    /// Lets time pass for the deadlines of reading and writing.
    void advance(std::chrono::milliseconds duration);
    /// Runs what a late answer has made ready.
    void settle();
    /// What the connection wrote since the last call.
    [[nodiscard]] std::string take_output();
    /// The connection was closed from our side.
    [[nodiscard]] bool closed() const;
    [[nodiscard]] ServerCounters counters() const;
    [[nodiscard]] Loop& loop();

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace layso::link
