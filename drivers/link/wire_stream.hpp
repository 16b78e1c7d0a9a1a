#pragma once

// For the one .cpp file that pays for Beast's WebSocket.

#include "drivers/link/wire.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <memory>
#include <utility>

namespace layso::link {

/// A Wire in the form that Beast's WebSocket wants its stream in.
class WireStream {
  public:
    using executor_type = Wire::Executor;
    using Error = Wire::Error;

    explicit WireStream(std::unique_ptr<Wire> wire) : wire_(std::move(wire)) {}

    executor_type get_executor() { return wire_->executor(); }
    [[nodiscard]] Wire& wire() { return *wire_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        // The first piece is enough: reading some is all that is promised.
        boost::asio::mutable_buffer into;
        for (auto place = boost::asio::buffer_sequence_begin(buffers);
             place != boost::asio::buffer_sequence_end(buffers) && into.size() == 0; ++place) {
            into = *place;
        }
        return boost::asio::async_initiate<Token, void(Error, std::size_t)>(
            [](auto handler, Wire* wire, boost::asio::mutable_buffer place) {
                wire->read_some(place, std::move(handler));
            },
            token, wire_.get(), into);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        Pieces pieces;
        for (auto place = boost::asio::buffer_sequence_begin(buffers);
             place != boost::asio::buffer_sequence_end(buffers); ++place) {
            const boost::asio::const_buffer piece = *place;
            if (piece.size() > 0 && !pieces.add(piece)) {
                break;  // the caller comes again with the rest
            }
        }
        return boost::asio::async_initiate<Token, void(Error, std::size_t)>(
            [](auto handler, Wire* wire, const Pieces& all) { wire->write(all, std::move(handler)); }, token,
            wire_.get(), pieces);
    }

  private:
    std::unique_ptr<Wire> wire_;
};

// Found by Beast through the argument's namespace.

inline void beast_close_socket(WireStream& stream) {
    stream.wire().close();
}

inline void teardown(boost::beast::role_type, WireStream& stream, WireStream::Error& error) {
    stream.wire().close();
    error = {};
}

template <class Handler>
void async_teardown(boost::beast::role_type, WireStream& stream, Handler&& handler) {
    stream.wire().shutdown(std::forward<Handler>(handler));
}

}  // namespace layso::link
