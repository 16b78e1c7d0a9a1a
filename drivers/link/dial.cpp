#include "drivers/link/dial.hpp"

#include "drivers/link/fault_of.hpp"
#include "drivers/link/tls_wire.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <utility>

namespace layso::link {

namespace net = boost::asio;
using net::ip::tcp;

namespace {
using Resolver = net::ip::basic_resolver<tcp, net::io_context::executor_type>;
}

class Dial::State : public std::enable_shared_from_this<State> {
  public:
    State(Loop& loop, DialSettings settings, Done done)
        : loop_(loop),
          settings_(std::move(settings)),
          done_(std::move(done)),
          resolver_(loop.context().get_executor()),
          socket_(loop.context().get_executor()) {}

    void start() {
        time_ = loop_.after(settings_.timeout, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                self->finish(std::unexpected(Fault{FaultCode::timeout, "no connection in time"}));
            }
        });
        if (settings_.tls) {
            auto made = make_tls_context(*settings_.tls, TlsRole::client);
            if (!made) {
                loop_.post([self = shared_from_this(), fault = std::move(made.error())]() mutable {
                    self->finish(std::unexpected(std::move(fault)));
                });
                return;
            }
            tls_ = std::move(*made);
        }
        boost::system::error_code not_literal;
        const auto address = net::ip::make_address(settings_.host, not_literal);
        if (!not_literal) {
            endpoints_ = {tcp::endpoint(address, settings_.port)};
            connect();
        } else {
            resolve();
        }
    }

    void give_up() {
        done_ = nullptr;
        stop();
    }

  private:
    void resolve() {
        resolver_.async_resolve(
            settings_.host, std::to_string(settings_.port),
            [self = shared_from_this()](const boost::system::error_code& error, const Resolver::results_type& results) {
                if (self->ended()) {
                    return;
                }
                if (error) {
                    self->finish(std::unexpected(fault_of(error)));
                    return;
                }
                for (const auto& result : results) {
                    self->endpoints_.push_back(result.endpoint());
                }
                self->connect();
            });
    }

    void connect() {
        net::async_connect(socket_, endpoints_,
                           [self = shared_from_this()](const boost::system::error_code& error, const tcp::endpoint&) {
                               if (self->ended()) {
                                   return;
                               }
                               if (error) {
                                   self->finish(std::unexpected(fault_of(error)));
                                   return;
                               }
                               self->secure();
                           });
    }

    void secure() {
        if (!tls_) {
            finish(make_tcp_wire(std::move(socket_)));
            return;
        }
        const auto& name = settings_.verified_name.empty() ? settings_.host : settings_.verified_name;
        wire_ = make_tls_wire(std::move(socket_), *tls_, TlsRole::client, name);
        wire_->handshake([self = shared_from_this()](std::optional<Fault> fault) {
            if (self->ended()) {
                return;
            }
            if (fault) {
                self->finish(std::unexpected(std::move(*fault)));
            } else {
                self->finish(std::move(self->wire_));
            }
        });
    }

    [[nodiscard]] bool ended() const { return !done_; }

    void finish(std::expected<std::unique_ptr<Wire>, Fault> result) {
        if (ended()) {
            return;
        }
        auto done = std::exchange(done_, nullptr);
        stop();
        done(std::move(result));
    }

    void stop() {
        time_.cancel();
        resolver_.cancel();
        boost::system::error_code ignored;
        socket_.close(ignored);
        if (wire_) {
            wire_->close();
        }
    }

    Loop& loop_;
    DialSettings settings_;
    Done done_;
    Resolver resolver_;
    TcpSocket socket_;
    std::vector<tcp::endpoint> endpoints_;
    std::optional<TlsContext> tls_;
    std::unique_ptr<Wire> wire_;
    Timer time_;
};

Dial::Dial(Loop& loop, DialSettings settings, Done done)
    : state_(std::make_shared<State>(loop, std::move(settings), std::move(done))) {
    state_->start();
}

Dial::~Dial() {
    state_->give_up();
}

std::string host_field(const std::string& host, std::uint16_t port, bool encrypted) {
    std::string field = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (encrypted ? 443 : 80)) {
        field += ":" + std::to_string(port);
    }
    return field;
}

}  // namespace layso::link
