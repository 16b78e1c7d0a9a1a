#include "drivers/link/memory_connection.hpp"

#include "drivers/link/connection.hpp"
#include "drivers/link/memory_wire.hpp"

#include <utility>

namespace layso::link {

class MemoryConnection::State {
  public:
    State(ServerLimits limits, ServerHandlers handlers)
        : pipe(std::make_shared<MemoryPipe>()),
          host(std::make_shared<Host>(loop, limits, std::move(handlers),
                                      Clocks{[this] { return time; }, [this] { return wall_time(); }})) {
        Peer peer{.address = "memory", .port = 0, .encrypted = false, .certificate = {}};
        serve(host, make_memory_wire(loop, pipe), std::move(peer));
        loop.poll();
    }

    ~State() {
        host->close();
        loop.poll();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void go_on() {
        do {
            link::settle(loop, *pipe);
        } while (loop.poll() > 0);
    }

    // The same in each run, so that the bytes written are.
    [[nodiscard]] std::chrono::sys_seconds wall_time() const {
        return std::chrono::sys_days{std::chrono::July / 1 / 2025} +
               std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    }

    Loop loop;
    Member::Time time{};
    std::shared_ptr<MemoryPipe> pipe;
    std::shared_ptr<Host> host;
};

MemoryConnection::MemoryConnection(ServerLimits limits, ServerHandlers handlers)
    : state_(std::make_unique<State>(limits, std::move(handlers))) {}

MemoryConnection::~MemoryConnection() = default;

void MemoryConnection::feed(std::string_view bytes) {
    state_->pipe->input.append(bytes);
    state_->go_on();
}

void MemoryConnection::end() {
    state_->pipe->input_ended = true;
    state_->go_on();
}

void MemoryConnection::advance(std::chrono::milliseconds duration) {
    state_->time += duration;
    state_->host->sweep();
    state_->go_on();
}

void MemoryConnection::settle() {
    state_->go_on();
}

std::string MemoryConnection::take_output() {
    return std::exchange(state_->pipe->output, {});
}

bool MemoryConnection::closed() const {
    return state_->pipe->closed;
}

ServerCounters MemoryConnection::counters() const {
    return state_->host->counters;
}

Loop& MemoryConnection::loop() {
    return state_->loop;
}

}  // namespace layso::link
