#include "drivers/link/socket_client.hpp"

#include "drivers/link/dial.hpp"
#include "drivers/link/socket_session.hpp"

#include <limits>
#include <optional>
#include <utility>

namespace layso::link {

class SocketClient::State : public std::enable_shared_from_this<State> {
  public:
    State(Loop& loop, SocketClientSettings settings, SocketClientHandlers handlers)
        : loop_(loop), settings_(std::move(settings)), handlers_(std::move(handlers)) {}

    void open() {
        if (dial_ || session_) {
            return;
        }
        ++attempt_;
        dial_.emplace(loop_,
                      DialSettings{settings_.host, settings_.port, settings_.tls, settings_.verified_name,
                                   settings_.connect_timeout},
                      [this](std::expected<std::unique_ptr<Wire>, Fault> wire) {
                          if (wire) {
                              upgrade(std::move(*wire));
                          } else {
                              end(wire.error());
                          }
                      });
    }

    bool send(std::shared_ptr<const std::string> bytes, MessageKind kind) {
        return session_ && session_->send(std::move(bytes), kind);
    }

    void close() {
        if (session_ && session_->is_open()) {
            session_->close(CloseCode::normal, {});
        } else if (dial_ || session_) {
            loop_.post([weak = weak_from_this(), attempt = attempt_] {
                const auto self = weak.lock();
                if (self && attempt == self->attempt_ && (self->dial_ || self->session_)) {
                    self->end({FaultCode::cancelled, "closed by us"});
                }
            });
        }
    }

    void forget() {
        forgotten_ = true;
        release();
    }

    [[nodiscard]] bool is_open() const { return session_ && session_->is_open(); }

  private:
    void upgrade(std::unique_ptr<Wire> wire) {
        const auto encrypted = wire->encrypted();
        session_ = make_client_session(
            std::move(wire), {settings_.message, settings_.queued_bytes, std::numeric_limits<std::size_t>::max(),
                              settings_.heartbeat, settings_.connect_timeout});
        SessionEvents events;
        events.opened = [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (self && !self->forgotten_ && self->handlers_.on_open) {
                self->handlers_.on_open();
            }
        };
        events.message = [weak = weak_from_this()](std::string_view bytes, MessageKind kind) {
            const auto self = weak.lock();
            if (self && !self->forgotten_ && self->handlers_.on_message) {
                self->handlers_.on_message(bytes, kind);
            }
        };
        events.ended = [weak = weak_from_this()](const Fault& fault) {
            const auto self = weak.lock();
            if (self && !self->forgotten_) {
                self->end(fault);
            }
        };
        session_->connect(host_field(settings_.host, settings_.port, encrypted), settings_.target, settings_.headers,
                          std::move(events));
        dial_.reset();
    }

    void release() {
        dial_.reset();
        if (const auto session = std::exchange(session_, nullptr)) {
            session->abort();
        }
    }

    void end(Fault fault) {
        const auto self = shared_from_this();
        release();
        if (handlers_.on_close) {
            handlers_.on_close(fault);
        }
    }

    Loop& loop_;
    SocketClientSettings settings_;
    SocketClientHandlers handlers_;
    std::optional<Dial> dial_;
    std::shared_ptr<WireSession> session_;
    std::uint64_t attempt_ = 0;
    bool forgotten_ = false;
};

SocketClient::SocketClient(Loop& loop, SocketClientSettings settings, SocketClientHandlers handlers)
    : state_(std::make_shared<State>(loop, std::move(settings), std::move(handlers))) {}

SocketClient::~SocketClient() {
    state_->forget();
}

void SocketClient::open() {
    state_->open();
}

bool SocketClient::send(std::shared_ptr<const std::string> bytes, MessageKind kind) {
    return state_->send(std::move(bytes), kind);
}

void SocketClient::close() {
    state_->close();
}

bool SocketClient::is_open() const {
    return state_->is_open();
}

}  // namespace layso::link
