#include "drivers/link/server.hpp"

#include "drivers/link/connection.hpp"
#include "drivers/link/fault_of.hpp"
#include "drivers/link/tls_wire.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <utility>

namespace layso::link {

namespace net = boost::asio;
using net::ip::tcp;

namespace {

using namespace std::chrono_literals;
using Acceptor = net::basic_socket_acceptor<tcp, net::io_context::executor_type>;

constexpr auto accept_pause = 100ms;

std::string text_of(const net::ip::address& address) {
    // A client of IPv4 on a listener of both families is the same client.
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

boost::system::error_code listen_on(Acceptor& acceptor, const tcp::endpoint& endpoint) {
    boost::system::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) {
        acceptor.set_option(net::socket_base::reuse_address(true), error);
    }
    if (!error && endpoint.protocol() == tcp::v6()) {
        acceptor.set_option(net::ip::v6_only(false), error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(net::socket_base::max_listen_connections, error);
    }
    return error;
}

}  // namespace

class Server::State : public std::enable_shared_from_this<State> {
  public:
    State(Loop& loop, ServerLimits limits, ServerHandlers handlers)
        : loop_(loop),
          host_(std::make_shared<Host>(loop, limits, std::move(handlers), real_clocks())),
          acceptor_(loop.context().get_executor()) {}

    std::expected<void, Fault> open(const ServerSettings& settings) {
        if (settings.tls) {
            if (auto loaded = load(*settings.tls); !loaded) {
                return loaded;
            }
        }
        boost::system::error_code error;
        const auto address = net::ip::make_address(settings.address, error);
        if (error) {
            return std::unexpected(Fault{FaultCode::configuration, settings.address + " is no literal address"});
        }
        error = listen_on(acceptor_, {address, settings.port});
        if (error) {
            Fault fault = fault_of(error);
            if (fault.code != FaultCode::address_in_use) {
                fault.code = FaultCode::configuration;
            }
            return std::unexpected(std::move(fault));
        }
        port_ = acceptor_.local_endpoint(error).port();
        accept();
        return {};
    }

    std::expected<void, Fault> load(const TlsSettings& settings) {
        auto made = make_tls_context(settings, TlsRole::server);
        if (!made) {
            return std::unexpected(std::move(made.error()));
        }
        tls_ = std::move(*made);
        return {};
    }

    void stop_listening() {
        pause_.cancel();
        boost::system::error_code ignored;
        acceptor_.close(ignored);
    }

    void close() {
        stop_listening();
        host_->close();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const ServerCounters& counters() const { return host_->counters; }

  private:
    void accept() {
        acceptor_.async_accept([self = shared_from_this()](const boost::system::error_code& error, TcpSocket socket) {
            if (!self->acceptor_.is_open()) {
                return;
            }
            if (!error) {
                self->welcome(std::move(socket));
                self->accept();
            } else if (error == net::error::connection_aborted) {
                self->accept();
            } else {
                // No descriptors or no memory, most likely: what ends meanwhile makes room.
                ++self->host_->counters.accept_errors;
                self->pause_ = self->loop_.after(accept_pause, [state = self.get()] { state->accept(); });
            }
        });
    }

    void welcome(TcpSocket socket) {
        boost::system::error_code error;
        const auto end = socket.remote_endpoint(error);
        if (error) {
            return;  // gone already
        }
        const Peer peer{.address = text_of(end.address()), .port = end.port(), .encrypted = false, .certificate = {}};
        const auto admission = host_->admission(peer.address);
        if (admission == Host::Admission::welcome) {
            auto wire =
                tls_ ? make_tls_wire(std::move(socket), *tls_, TlsRole::server, {}) : make_tcp_wire(std::move(socket));
            serve(host_, std::move(wire), peer);
        } else if (admission == Host::Admission::refuse && !tls_) {
            turn_away(host_, make_tcp_wire(std::move(socket)), peer);
        } else {
            ++host_->counters.connections_refused;
        }
    }

    Loop& loop_;
    std::shared_ptr<Host> host_;
    Acceptor acceptor_;
    std::optional<TlsContext> tls_;
    Timer pause_;
    std::uint16_t port_ = 0;
};

Server::Server(std::shared_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
    close();
}

std::expected<std::unique_ptr<Server>, Fault> Server::open(Loop& loop, ServerSettings settings,
                                                           ServerHandlers handlers) {
    auto state = std::make_shared<State>(loop, settings.limits, std::move(handlers));
    if (auto opened = state->open(settings); !opened) {
        return std::unexpected(std::move(opened.error()));
    }
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::uint16_t Server::port() const {
    return state_->port();
}

ServerCounters Server::counters() const {
    return state_->counters();
}

std::expected<void, Fault> Server::replace_tls(const TlsSettings& tls) {
    return state_->load(tls);
}

void Server::stop_listening() {
    state_->stop_listening();
}

void Server::close() {
    state_->close();
}

}  // namespace layso::link
