#include "drivers/link/upgrade.hpp"

#include "drivers/link/socket_session.hpp"

#include <string_view>
#include <utility>

namespace layso::link {

namespace {

/// What a session reports, as counters and as calls of the owner's handlers.
struct Seat {
    std::shared_ptr<Host> host;
    std::uint64_t id;
    SocketHandlers handlers;
    std::weak_ptr<SocketSession> session;
    bool opened = false;

    void on_opened() {
        opened = true;
        ++host->counters.sockets;
        if (handlers.on_open) {
            handlers.on_open(Socket(session));
        }
    }

    void on_message(std::string_view bytes, MessageKind kind) const {
        if (handlers.on_message) {
            handlers.on_message(bytes, kind);
        }
    }

    void on_ended(const Fault& fault) const {
        host->remove(id);
        if (!opened) {
            return;
        }
        --host->counters.sockets;
        if (fault.code == FaultCode::slow_consumer) {
            ++host->counters.slow_consumers;
        }
        if (handlers.on_close) {
            handlers.on_close(fault);
        }
    }
};

}  // namespace

void open_socket(const std::shared_ptr<Host>& host, std::uint64_t id, std::unique_ptr<Wire> wire,
                 const Request& request, SocketHandlers handlers) {
    const ServerLimits& limits = host->limits;
    const auto session = make_server_session(
        std::move(wire), id,
        {limits.message, limits.queued_bytes, limits.queued_messages, limits.heartbeat, limits.request});
    const auto seat = std::make_shared<Seat>(host, id, std::move(handlers), session);
    host->replace(id, session);
    session->accept(request, seat->handlers.subprotocol,
                    {[seat] { seat->on_opened(); },
                     [seat](std::string_view bytes, MessageKind kind) { seat->on_message(bytes, kind); },
                     [seat](const Fault& fault) { seat->on_ended(fault); }});
}

}  // namespace layso::link
