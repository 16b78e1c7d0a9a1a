#include "drivers/link/client.hpp"

#include "drivers/link/dial.hpp"
#include "drivers/link/fault_of.hpp"
#include "drivers/link/head.hpp"
#include "drivers/link/parsers.hpp"

#include <boost/beast/core/flat_buffer.hpp>

#include <deque>
#include <optional>
#include <utility>

namespace layso::link {

namespace net = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t read_size = 8 * 1024;

Fault fault_of_parser(const Wire::Error& error) {
    if (error == http::error::body_limit || error == http::error::header_limit) {
        return {FaultCode::too_large, error.message()};
    }
    if (error == http::error::partial_message) {
        return {FaultCode::closed, error.message()};
    }
    return {FaultCode::protocol, error.message()};
}

}  // namespace

class Client::State : public std::enable_shared_from_this<State> {
  public:
    State(Loop& loop, ClientSettings settings)
        : loop_(loop),
          settings_(std::move(settings)),
          host_(host_field(settings_.host, settings_.port, settings_.tls.has_value())) {}

    void request(Call call, Answer answer) {
        if (queue_.size() >= settings_.queued_requests) {
            fail_later(std::move(answer), {FaultCode::overloaded, "too many requests wait"});
            return;
        }
        queue_.push_back({std::move(call), std::move(answer)});
        start_next();
    }

    void close() {
        disconnect();
        busy_ = false;
        for (auto& waiting : std::exchange(queue_, {})) {
            fail_later(std::move(waiting.answer), {FaultCode::cancelled, "closed by us"});
        }
    }

    void forget() {
        disconnect();
        queue_.clear();
        forgotten_ = true;
    }

  private:
    struct Waiting {
        Call call;
        Answer answer;
    };

    struct Outgoing {
        std::string head;
        std::string body;
    };

    // Weak: an owner who is gone is not called.
    void fail_later(Answer answer, Fault fault) {
        loop_.post([weak = weak_from_this(), answer = std::move(answer), fault = std::move(fault)]() mutable {
            if (const auto self = weak.lock(); self && !self->forgotten_) {
                answer(std::unexpected(std::move(fault)));
            }
        });
    }

    void start_next() {
        if (busy_ || queue_.empty()) {
            return;
        }
        busy_ = true;
        if (wire_) {
            send();
            return;
        }
        dial_.emplace(loop_,
                      DialSettings{settings_.host, settings_.port, settings_.tls, settings_.verified_name,
                                   settings_.connect_timeout},
                      [this](std::expected<std::unique_ptr<Wire>, Fault> wire) {
                          const auto self = shared_from_this();
                          if (!wire) {
                              finish(std::unexpected(std::move(wire.error())));
                              return;
                          }
                          wire_ = std::move(*wire);
                          // From now on always one read: it tells when an idle server leaves, and why a request failed.
                          read();
                          send();
                      });
    }

    void send() {
        Call& call = queue_.front().call;
        // Shared with the write: TLS goes on with what it was given even after the connection was given up.
        const auto outgoing = std::make_shared<Outgoing>();
        append_head(outgoing->head, call, host_);
        outgoing->body = std::move(call.body);
        parser_.emplace(HeadLimits{settings_.response_header, 256}, settings_.response_body);
        skip_body_ = call.method == Method::head;
        parser_->skip(skip_body_);
        Pieces pieces(net::buffer(outgoing->head));
        if (!outgoing->body.empty()) {
            pieces.add(net::buffer(outgoing->body));
        }
        set_deadline();
        // An error of the write shows in the read, and better: there is the peer's TLS alert or its early refusal.
        wire_->write(pieces, [self = shared_from_this(), generation = generation_, outgoing](Wire::Error, std::size_t) {
            if (generation == self->generation_) {
                self->writing_ = false;
                self->deliver();
            }
        });
        writing_ = true;
    }

    void read() {
        wire_->read_some(input_->prepare(read_size), [self = shared_from_this(), generation = generation_,
                                                      input = input_](Wire::Error error, std::size_t count) {
            if (generation == self->generation_) {
                self->on_read(error, count);
            }
        });
    }

    void on_read(Wire::Error error, std::size_t count) {
        if (!parser_) {
            disconnect();  // an idle server left, or sent what nobody asked for
            return;
        }
        if (error) {
            on_end(error);
            return;
        }
        input_->commit(count);
        parse();
    }

    void on_end(Wire::Error error) {
        Wire::Error unfinished;
        if (error == net::error::eof && parser_->is_header_done() && parser_->need_eof()) {
            parser_->put_eof(unfinished);
            if (!unfinished) {
                complete();
                return;
            }
        }
        finish(std::unexpected(fault_of(error)));
    }

    void parse() {
        while (input_->size() >= parser_->least_input()) {
            Wire::Error error;
            input_->consume(parser_->put(input_->data(), error));
            if (error == http::error::need_more) {
                if (input_->size() >= settings_.response_header) {
                    finish(std::unexpected(Fault{FaultCode::too_large, "the head of the answer"}));
                    return;
                }
                break;
            }
            if (error) {
                finish(std::unexpected(fault_of_parser(error)));
                return;
            }
            if (parser_->is_done()) {
                if (parser_->message.status >= 200) {
                    complete();
                    return;
                }
                // An interim answer; the real one follows.
                parser_.emplace(HeadLimits{settings_.response_header, 256}, settings_.response_body);
                parser_->skip(skip_body_);
            }
        }
        read();
    }

    void complete() {
        Response response = std::move(parser_->message);
        response.content_type = response.headers.find("Content-Type").value_or(std::string_view());
        response.body = Body(std::move(parser_->body));
        const bool keep = parser_->keep_alive() && input_->size() == 0;
        parser_.reset();
        ready_ = std::move(response);
        keep_ = keep;
        if (!keep) {
            writing_ = false;
        }
        deliver();
    }

    // Only when the request has left too: an early answer must not free memory that is still being sent.
    void deliver() {
        if (!ready_ || writing_) {
            return;
        }
        Response response = std::move(*ready_);
        ready_.reset();
        if (keep_) {
            read();
        } else {
            disconnect();
        }
        finish(std::move(response));
    }

    void finish(std::expected<Response, Fault> result) {
        if (!result) {
            disconnect();
        }
        busy_ = false;
        deadline_ = Time::max();
        auto answer = std::move(queue_.front().answer);
        queue_.pop_front();
        answer(std::move(result));
        if (!forgotten_) {
            start_next();
        }
    }

    void disconnect() {
        ++generation_;
        dial_.reset();
        if (wire_) {
            wire_->close();
            wire_.reset();
        }
        parser_.reset();
        ready_.reset();
        writing_ = false;
        // A new one: TLS may still write into the old one.
        input_ = std::make_shared<boost::beast::flat_buffer>();
        deadline_ = Time::max();
    }

    // One timer for many requests: set again only when it fires too early.
    void set_deadline() {
        deadline_ = std::chrono::steady_clock::now() + settings_.response_timeout;
        if (!timer_.pending()) {
            arm();
        }
    }

    void arm() {
        timer_ = loop_.after(std::max<Duration>(deadline_ - std::chrono::steady_clock::now(), Duration::zero()),
                             [this] { on_timer(); });
    }

    void on_timer() {
        const auto self = shared_from_this();
        if (deadline_ == Time::max()) {
            return;
        }
        if (std::chrono::steady_clock::now() < deadline_) {
            arm();
            return;
        }
        finish(std::unexpected(Fault{FaultCode::timeout, "no answer in time"}));
    }

    using Time = std::chrono::steady_clock::time_point;

    Loop& loop_;
    ClientSettings settings_;
    std::string host_;
    std::deque<Waiting> queue_;
    bool busy_ = false;
    bool forgotten_ = false;
    std::optional<Dial> dial_;
    std::unique_ptr<Wire> wire_;
    // Of the connection; what an older one still reports is ignored.
    std::uint64_t generation_ = 0;
    std::shared_ptr<boost::beast::flat_buffer> input_ = std::make_shared<boost::beast::flat_buffer>();
    std::optional<ResponseParser> parser_;
    bool skip_body_ = false;
    bool writing_ = false;
    bool keep_ = false;
    std::optional<Response> ready_;
    Time deadline_ = Time::max();
    Timer timer_;
};

Client::Client(Loop& loop, ClientSettings settings) : state_(std::make_shared<State>(loop, std::move(settings))) {}

Client::~Client() {
    state_->forget();
}

void Client::request(Call call, Answer answer) {
    state_->request(std::move(call), std::move(answer));
}

void Client::close() {
    state_->close();
}

}  // namespace layso::link
