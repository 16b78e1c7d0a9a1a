#include "drivers/link/tcp_wire.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace layso::link {

namespace net = boost::asio;

namespace {

constexpr std::size_t drained_at_most = 1024 * 1024;

struct Drain : std::enable_shared_from_this<Drain> {
    Drain(TcpSocket& from, std::shared_ptr<void> owner, Wire::Done when_done)
        : socket(from), keeper(std::move(owner)), done(std::move(when_done)), bytes(4096) {}

    void go_on() {
        socket.async_read_some(net::buffer(bytes), [self = shared_from_this()](Wire::Error error, std::size_t count) {
            self->total += count;
            if (error || self->total > drained_at_most) {
                self->done(error == net::error::eof ? Wire::Error{} : error);
            } else {
                self->go_on();
            }
        });
    }

    TcpSocket& socket;
    std::shared_ptr<void> keeper;
    Wire::Done done;
    std::vector<char> bytes;
    std::size_t total = 0;
};

class TcpWire final : public Wire {
  public:
    explicit TcpWire(TcpSocket socket) : socket_(std::make_shared<TcpSocket>(std::move(socket))) {}
    ~TcpWire() override { TcpWire::close(); }

    Executor executor() override { return socket_->get_executor(); }
    void handshake(std::move_only_function<void(std::optional<Fault>)> done) override {
        net::post(executor(), [done = std::move(done)]() mutable { done(std::nullopt); });
    }
    void read_some(net::mutable_buffer into, Moved done) override { socket_->async_read_some(into, std::move(done)); }
    void write(const Pieces& pieces, Moved done) override { net::async_write(*socket_, pieces, std::move(done)); }
    void shutdown(Done done) override {
        // Of two reads that wait Asio tells only the first about the peer's end.
        Error ignored;
        socket_->cancel(ignored);
        drain(*socket_, socket_, std::move(done));
    }
    void close() override {
        Error ignored;
        socket_->close(ignored);
    }

  private:
    // Shared with a drain that outlives the wire.
    std::shared_ptr<TcpSocket> socket_;
};

}  // namespace

void drain(TcpSocket& socket, std::shared_ptr<void> keeper, Wire::Done done) {
    Wire::Error ignored;
    socket.shutdown(net::socket_base::shutdown_send, ignored);
    std::make_shared<Drain>(socket, std::move(keeper), std::move(done))->go_on();
}

std::unique_ptr<Wire> make_tcp_wire(TcpSocket socket) {
    Wire::Error ignored;
    socket.set_option(net::ip::tcp::no_delay(true), ignored);
    return std::make_unique<TcpWire>(std::move(socket));
}

}  // namespace layso::link
