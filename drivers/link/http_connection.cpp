#include "drivers/link/http_connection.hpp"

#include "drivers/link/connection.hpp"
#include "drivers/link/head.hpp"
#include "drivers/link/target.hpp"
#include "drivers/link/upgrade.hpp"

#include <boost/beast/http/rfc7230.hpp>

#include <utility>

namespace layso::link {

namespace net = boost::asio;
namespace http = boost::beast::http;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t small_read = 4 * 1024;
constexpr std::size_t body_read = 16 * 1024;
// Beyond it a body is written from where it lies instead of being copied behind its head.
constexpr std::size_t joined_body = 8 * 1024;
// The slowest link that we wait for: 16 KiB a second.
constexpr std::size_t bytes_a_millisecond = 16;
constexpr std::chrono::milliseconds goodbye = 2s;

BadRequest kind_of(const Wire::Error& error) {
    if (error == http::error::body_limit) {
        return BadRequest::body_too_large;
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return BadRequest::header_too_large;
    }
    return BadRequest::malformed;
}

bool wants_websocket(const Request& request) {
    const auto upgrade = request.headers.find("Upgrade");
    const auto connection = request.headers.find("Connection");
    return request.method == Method::get && upgrade && connection &&
           http::token_list{{upgrade->data(), upgrade->size()}}.exists("websocket") &&
           http::token_list{{connection->data(), connection->size()}}.exists("upgrade");
}

}  // namespace

void serve(std::shared_ptr<Host> host, std::unique_ptr<Wire> wire, Peer peer) {
    std::make_shared<HttpConnection>(std::move(host), std::move(wire), std::move(peer))->start();
}

void turn_away(std::shared_ptr<Host> host, std::unique_ptr<Wire> wire, Peer peer) {
    std::make_shared<HttpConnection>(std::move(host), std::move(wire), std::move(peer))->refuse_at_once();
}

int status_of(BadRequest kind) {
    switch (kind) {
        case BadRequest::malformed:
            return 400;
        case BadRequest::timeout:
            return 408;
        case BadRequest::body_too_large:
            return 413;
        case BadRequest::header_too_large:
            return 431;
        case BadRequest::unanswered:
            return 500;
        case BadRequest::too_many_connections:
            return 503;
    }
    return 500;
}

HttpConnection::HttpConnection(std::shared_ptr<Host> host, std::unique_ptr<Wire> wire, Peer peer)
    : host_(std::move(host)),
      wire_(std::move(wire)),
      peer_(std::make_shared<Peer>(std::move(peer))),
      id_(host_->next_id()) {}

void HttpConnection::start() {
    host_->add(id_, shared_from_this(), peer_->address);
    if (!wire_->encrypted()) {
        await_request();
        return;
    }
    peer_->encrypted = true;
    set_time(host_->limits.request);
    wire_->handshake([self = shared_from_this()](std::optional<Fault> fault) {
        if (self->state_ != State::handshake) {
            return;
        }
        if (fault) {
            ++self->host_->counters.handshakes_failed;
            // Not at once: the alert that tells the peer why must not be overtaken by a reset.
            self->leave();
            return;
        }
        self->peer_->certificate = self->wire_->peer_certificate();
        self->await_request();
    });
}

void HttpConnection::refuse_at_once() {
    host_->add(id_, shared_from_this(), peer_->address);
    refuse(BadRequest::too_many_connections);
}

void HttpConnection::set_time(std::chrono::milliseconds time, std::size_t transferred) {
    deadline = host_->now() + time + std::chrono::milliseconds(transferred / bytes_a_millisecond);
}

void HttpConnection::await_request() {
    state_ = State::idle;
    parser_.reset();
    head_seen_ = false;
    if (output_.capacity() > 2 * joined_body) {
        output_ = {};
    }
    body_ = {};
    if (input_.size() == 0 && input_.capacity() > body_read) {
        input_ = {};
    }
    set_time(host_->limits.idle);
    go_on();
}

// Parses what is there; reads when more is needed.
void HttpConnection::go_on() {
    while (state_ == State::idle || state_ == State::reading) {
        const std::size_t least = parser_ ? parser_->least_input() : 1;
        if (input_.size() < least) {
            read();
            return;
        }
        if (!parse_more()) {
            return;
        }
    }
}

// False if there is nothing to do before the next input or answer.
bool HttpConnection::parse_more() {
    if (state_ == State::idle) {
        state_ = State::reading;
        set_time(host_->limits.request);
        parser_.emplace(HeadLimits{host_->limits.header, host_->limits.header_fields}, host_->limits.body);
    }
    Wire::Error error;
    input_.consume(parser_->put(input_.data(), error));
    if (error && error != http::error::need_more) {
        refuse(kind_of(error));
        return false;
    }
    if (parser_->is_done()) {
        dispatch();
        return false;
    }
    if (parser_->is_header_done() && !head_seen_) {
        head_seen_ = true;
        set_time(host_->limits.request, static_cast<std::size_t>(parser_->content_length().value_or(0)));
        if (parser_->expects_continue && input_.size() == 0 && parser_->body.empty()) {
            send_continue();
            return false;
        }
    }
    if (error == http::error::need_more) {
        // A chunk's header has no bound of its own in Beast.
        if (input_.size() >= host_->limits.header) {
            refuse(BadRequest::header_too_large);
            return false;
        }
        read();
        return false;
    }
    return true;
}

void HttpConnection::send_continue() {
    output_ = "HTTP/1.1 100 Continue\r\n\r\n";
    continuing_ = true;
    wire_->write(Pieces(net::buffer(output_)), [self = shared_from_this()](Wire::Error error, std::size_t) {
        self->continuing_ = false;
        if (self->state_ != State::reading) {
            return;
        }
        if (error) {
            self->close();
        } else {
            self->go_on();
        }
    });
}

void HttpConnection::read() {
    reading_ = true;
    wire_->read_some(input_.prepare(head_seen_ ? body_read : small_read),
                     [self = shared_from_this()](Wire::Error error, std::size_t count) {
                         self->reading_ = false;
                         self->on_read(error, count);
                     });
}

void HttpConnection::on_read(Wire::Error error, std::size_t count) {
    if (state_ != State::idle && state_ != State::reading) {
        return;  // a late request was refused meanwhile
    }
    if (error) {
        close();
        return;
    }
    input_.commit(count);
    go_on();
}

void HttpConnection::dispatch() {
    state_ = State::answering;
    deadline = Time::max();
    version_ = parser_->version;
    keep_alive_ = parser_->keep_alive();
    Request request = std::move(parser_->message);
    request.body = std::move(parser_->body);
    parser_.reset();
    request.peer = peer_;
    without_body_ = request.method == Method::head;
    accept_language_ = request.headers.find("Accept-Language").value_or(std::string_view());
    const bool has_host = version_ == 10 || request.headers.find("Host").has_value();
    if (!has_host || !parse_target(request)) {
        refuse(BadRequest::malformed);
        return;
    }
    ++host_->counters.requests;
    request_ = host_->next_id();
    if (host_->handlers.on_upgrade && wants_websocket(request) && upgrade(request)) {
        return;
    }
    Responder responder(weak_from_this(), request_);
    if (host_->handlers.on_request) {
        host_->handlers.on_request(std::move(request), std::move(responder));
    }
}

// True if the request was dealt with.
bool HttpConnection::upgrade(Request& request) {
    Upgrade decision = host_->handlers.on_upgrade(request);
    if (state_ != State::answering) {
        return true;  // the owner closed the server meanwhile
    }
    if (auto* response = std::get_if<Response>(&decision)) {
        answer(request_, std::move(*response));
    } else if (input_.size() > 0) {
        refuse(BadRequest::malformed);  // frames before our consent
    } else {
        state_ = State::upgraded;
        open_socket(host_, id_, std::move(wire_), request, std::move(std::get<SocketHandlers>(decision)));
    }
    return true;
}

Response HttpConnection::refusal(BadRequest kind) const {
    std::string_view language = accept_language_;
    if (parser_) {
        language = parser_->message.headers.find("Accept-Language").value_or(std::string_view());
    }
    Response response = host_->handlers.on_bad_request ? host_->handlers.on_bad_request(kind, language) : Response{};
    response.status = status_of(kind);
    return response;
}

void HttpConnection::refuse(BadRequest kind) {
    ++(kind == BadRequest::too_many_connections ? host_->counters.connections_refused : host_->counters.refused);
    // First, so that an owner who answers or closes from within its handler changes nothing here.
    state_ = State::writing;
    Response response = refusal(kind);
    if (state_ == State::writing) {
        keep_alive_ = false;
        write(std::move(response));
    }
}

void HttpConnection::answer(std::uint64_t request, Response response) {
    if (state_ == State::answering && request == request_) {
        write(std::move(response));
    }
}

// Later: a Responder may be destroyed in the middle of anything.
void HttpConnection::drop(std::uint64_t request) {
    if (state_ != State::answering || request != request_) {
        return;
    }
    host_->loop().post([self = shared_from_this(), request] {
        if (self->state_ == State::answering && self->request_ == request) {
            ++self->host_->counters.refused;
            self->write(self->refusal(BadRequest::unanswered));
        }
    });
}

void HttpConnection::write(Response response) {
    state_ = State::writing;
    output_.clear();
    append_head(output_, response, {version_, keep_alive_, host_->date()});
    const bool with_body = !without_body_ && may_have_body(response.status);
    const auto size = with_body ? response.body.size() : 0;
    set_time(host_->limits.request, size);
    Pieces pieces;
    if (size <= joined_body) {
        output_.append(response.body.view().substr(0, size));
        pieces = Pieces(net::buffer(output_));
    } else {
        body_ = std::move(response.body);
        const auto view = body_.view();
        pieces = Pieces(net::buffer(output_), net::buffer(view.data(), view.size()));
    }
    wire_->write(pieces, [self = shared_from_this()](Wire::Error error, std::size_t) { self->on_written(error); });
}

void HttpConnection::on_written(Wire::Error error) {
    if (state_ != State::writing) {
        return;
    }
    if (error) {
        close();
    } else if (keep_alive_) {
        await_request();
    } else {
        leave();
    }
}

void HttpConnection::leave() {
    if (reading_ && wire_->encrypted()) {
        close();  // a read in TLS cannot be joined by the goodbye
        return;
    }
    state_ = State::leaving;
    set_time(goodbye);
    wire_->shutdown([self = shared_from_this()](Wire::Error) { self->close(); });
}

void HttpConnection::on_deadline() {
    deadline = Time::max();
    switch (state_) {
        case State::idle:
            leave();
            break;
        case State::reading:
            if (continuing_) {
                close();  // one write at a time
            } else {
                refuse(BadRequest::timeout);
            }
            break;
        case State::handshake:
            ++host_->counters.handshakes_failed;
            close();
            break;
        case State::writing:
        case State::leaving:
            close();
            break;
        case State::answering:
        case State::upgraded:
        case State::closed:
            break;
    }
}

void HttpConnection::abort() {
    if (state_ != State::closed && state_ != State::upgraded) {
        state_ = State::closed;
        deadline = Time::max();
        wire_->close();
    }
}

void HttpConnection::close() {
    if (state_ != State::closed && state_ != State::upgraded) {
        abort();
        host_->remove(id_);
    }
}

}  // namespace layso::link
