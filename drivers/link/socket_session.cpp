#include "drivers/link/socket_session.hpp"

#include "drivers/link/fault_of.hpp"
#include "drivers/link/wire_stream.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <optional>
#include <utility>

namespace layso::link {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::size_t kept_buffer = 16 * 1024;

Fault fault_of_websocket(const Wire::Error& error) {
    if (error == websocket::error::closed) {
        return {FaultCode::closed, "an orderly end"};
    }
    if (error == beast::error::timeout) {
        return {FaultCode::timeout, "silent for too long"};
    }
    if (error == websocket::error::message_too_big || error == websocket::error::buffer_overflow ||
        error == http::error::header_limit || error == http::error::body_limit) {
        return {FaultCode::too_large, error.message()};
    }
    if (error == http::error::end_of_stream || error == http::error::partial_message) {
        return {FaultCode::closed, error.message()};
    }
    if (error.category() == make_error_code(websocket::error::closed).category() ||
        error.category() == make_error_code(http::error::bad_method).category()) {
        return {FaultCode::protocol, error.message()};
    }
    return fault_of(error);
}

class Session final : public WireSession, public std::enable_shared_from_this<Session> {
  public:
    Session(std::unique_ptr<Wire> wire, std::uint64_t id, SessionLimits limits, beast::role_type role)
        : id_(id), limits_(limits), stream_(std::move(wire)) {
        stream_.auto_fragment(false);
        stream_.read_message_max(limits.message);
        // Bounds the handshake, the goodbye and silence; when a time is over Beast closes the wire.
        stream_.set_option(websocket::stream_base::timeout{limits.handshake, limits.heartbeat, true});
        if (role == beast::role_type::client) {
            // Masking copies a message piece by piece through this buffer.
            stream_.write_buffer_bytes(kept_buffer);
        }
    }

    void accept(const Request& request, const std::string& subprotocol, SessionEvents events) override {
        events_ = std::move(events);
        http::request<http::empty_body> upgrade(http::verb::get, request.target, 11);
        for (const Header& header : request.headers) {
            upgrade.insert(header.name, header.value);
        }
        stream_.set_option(websocket::stream_base::decorator([subprotocol](websocket::response_type& response) {
            response.set(http::field::server, "layso");
            if (!subprotocol.empty()) {
                response.set(http::field::sec_websocket_protocol, subprotocol);
            }
        }));
        // Beast answers before this returns or keeps a copy: the request may go.
        stream_.async_accept(upgrade, [self = shared_from_this()](Wire::Error error) { self->on_handshake(error); });
    }

    void connect(const std::string& host, const std::string& target, const Headers& headers,
                 SessionEvents events) override {
        events_ = std::move(events);
        stream_.set_option(websocket::stream_base::decorator([&headers](websocket::request_type& request) {
            request.set(http::field::user_agent, "layso");
            for (const Header& header : headers) {
                request.insert(header.name, header.value);
            }
        }));
        stream_.async_handshake(upgrade_response_, host, target, [self = shared_from_this()](Wire::Error error) {
            if (error == websocket::error::upgrade_declined) {
                const int status = self->upgrade_response_.result_int() == 0
                                       ? 0
                                       : static_cast<int>(self->upgrade_response_.result_int());
                self->finish({FaultCode::upgrade_refused, "the server does not want a WebSocket", status});
            } else {
                self->upgrade_response_ = {};
                self->on_handshake(error);
            }
        });
    }

    bool send(std::shared_ptr<const std::string> bytes, MessageKind kind) override {
        if (!open_ || closing_) {
            return false;
        }
        const auto size = bytes->size();
        const bool full = queue_.size() >= limits_.queued_messages || queued_bytes_ + size > limits_.queued_bytes;
        if (full && !queue_.empty()) {
            end_soon({FaultCode::slow_consumer, "the queue is full"});
            return false;
        }
        queued_bytes_ += size;
        queue_.push_back({std::move(bytes), kind});
        if (queue_.size() == 1) {
            write();
        }
        return true;
    }

    void close(CloseCode code, std::string_view reason) override {
        if (!open_ || closing_) {
            return;
        }
        closing_ =
            websocket::close_reason(static_cast<websocket::close_code>(code),
                                    beast::string_view(reason.data(), std::min<std::size_t>(reason.size(), 120)));
        cause_ = Fault{FaultCode::cancelled, "closed by us"};
        if (queue_.empty()) {
            say_goodbye();
        }
    }

    [[nodiscard]] bool is_open() const override { return open_ && !closing_; }
    [[nodiscard]] std::size_t queued_bytes() const override { return queued_bytes_; }
    [[nodiscard]] std::uint64_t id() const override { return id_; }

    void on_deadline() override {}

    void abort() override {
        finished_ = true;
        open_ = false;
        beast_close_socket(stream_.next_layer());
    }

  private:
    struct Outgoing {
        std::shared_ptr<const std::string> bytes;
        MessageKind kind;
    };

    void on_handshake(Wire::Error error) {
        if (finished_) {
            return;
        }
        if (error) {
            finish(fault_of_websocket(error));
            return;
        }
        open_ = true;
        events_.opened();
        read();
    }

    // Always under way while the session lives: its error is how every end is noticed.
    void read() {
        stream_.async_read(input_, [self = shared_from_this()](Wire::Error error, std::size_t) {
            if (error) {
                self->finish(fault_of_websocket(error));
                return;
            }
            if (self->finished_) {
                return;
            }
            if (self->open_) {
                const auto data = self->input_.cdata();
                self->events_.message({static_cast<const char*>(data.data()), data.size()},
                                      self->stream_.got_text() ? MessageKind::text : MessageKind::binary);
            }
            self->input_.consume(self->input_.size());
            if (self->input_.capacity() > kept_buffer) {
                self->input_ = {};
            }
            if (!self->finished_) {
                self->read();
            }
        });
    }

    void write() {
        const Outgoing& next = queue_.front();
        stream_.text(next.kind == MessageKind::text);
        stream_.async_write(net::buffer(*next.bytes),
                            [self = shared_from_this(), keep = next.bytes](Wire::Error error, std::size_t) {
                                if (error) {
                                    // The read ends too, but Beast tells the reason only to whom it meets first.
                                    if (!self->cause_ && error != net::error::operation_aborted) {
                                        self->cause_ = fault_of_websocket(error);
                                    }
                                    return;
                                }
                                if (!self->open_) {
                                    return;
                                }
                                self->queued_bytes_ -= keep->size();
                                self->queue_.pop_front();
                                if (!self->queue_.empty()) {
                                    self->write();
                                } else if (self->closing_) {
                                    self->say_goodbye();
                                }
                            });
    }

    void say_goodbye() {
        stream_.async_close(*closing_, [self = shared_from_this()](Wire::Error error) {
            self->finish(error ? fault_of_websocket(error) : Fault{FaultCode::closed, {}});
        });
    }

    void end_soon(Fault cause) {
        open_ = false;
        cause_ = std::move(cause);
        queue_.clear();
        queued_bytes_ = 0;
        beast_close_socket(stream_.next_layer());
    }

    void finish(Fault fault) {
        if (finished_) {
            return;
        }
        abort();
        queue_.clear();
        queued_bytes_ = 0;
        events_.ended(cause_ ? *cause_ : fault);
    }

    std::uint64_t id_;
    SessionLimits limits_;
    websocket::stream<WireStream, false> stream_;
    websocket::response_type upgrade_response_;
    beast::flat_buffer input_;
    SessionEvents events_;
    std::deque<Outgoing> queue_;
    std::size_t queued_bytes_ = 0;
    bool open_ = false;
    bool finished_ = false;
    std::optional<websocket::close_reason> closing_;
    // Why we ended it, if we did.
    std::optional<Fault> cause_;
};

}  // namespace

std::shared_ptr<WireSession> make_server_session(std::unique_ptr<Wire> wire, std::uint64_t id, SessionLimits limits) {
    return std::make_shared<Session>(std::move(wire), id, limits, beast::role_type::server);
}

std::shared_ptr<WireSession> make_client_session(std::unique_ptr<Wire> wire, SessionLimits limits) {
    return std::make_shared<Session>(std::move(wire), 0, limits, beast::role_type::client);
}

}  // namespace layso::link
