#pragma once

#include "drivers/link/wire.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <vector>

namespace layso::link {

/// Bound to the io_context's own executor: half the cost of the type-erased one.
using TcpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// Sends our end of file, then discards until the peer's or an error, at most a megabyte. `keeper` owns the socket.
void drain(TcpSocket& socket, std::shared_ptr<void> keeper, Wire::Done done);

[[nodiscard]] std::unique_ptr<Wire> make_tcp_wire(TcpSocket socket);

}  // namespace layso::link
