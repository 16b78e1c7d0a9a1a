#pragma once

#include "drivers/link/host.hpp"
#include "drivers/link/parsers.hpp"
#include "drivers/link/responder.hpp"
#include "drivers/link/wire.hpp"

#include <boost/beast/core/flat_buffer.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace layso::link {

/// The server's side of one HTTP/1.1 connection over any Wire. Reads a request, hands it over, writes its answer, and
/// only then looks at the next: order is kept and a peer cannot pile up work. Kept alive by its Host and by what is
/// under way.
class HttpConnection final : public Member, public Exchange, public std::enable_shared_from_this<HttpConnection> {
  public:
    HttpConnection(std::shared_ptr<Host> host, std::unique_ptr<Wire> wire, Peer peer);

    /// Lists itself with the host and starts.
    void start();
    /// Lists itself only to say that there are too many.
    void refuse_at_once();

    void answer(std::uint64_t request, Response response) override;
    void drop(std::uint64_t request) override;
    void on_deadline() override;
    void abort() override;

  private:
    enum class State { handshake, idle, reading, answering, writing, leaving, upgraded, closed };

    void set_time(std::chrono::milliseconds time, std::size_t transferred = 0);
    void await_request();
    void go_on();
    void read();
    void on_read(Wire::Error error, std::size_t count);
    bool parse_more();
    void on_head_done();
    void send_continue();
    void dispatch();
    bool upgrade(Request& request);
    void refuse(BadRequest kind);
    [[nodiscard]] Response refusal(BadRequest kind) const;
    void write(Response response);
    void on_written(Wire::Error error);
    void leave();
    void close();

    std::shared_ptr<Host> host_;
    std::unique_ptr<Wire> wire_;
    std::shared_ptr<Peer> peer_;
    std::uint64_t id_ = 0;
    State state_ = State::handshake;
    boost::beast::flat_buffer input_;
    std::optional<RequestParser> parser_;
    bool reading_ = false;
    bool head_seen_ = false;
    bool continuing_ = false;
    // Of the request being answered.
    std::uint64_t request_ = 0;
    bool keep_alive_ = true;
    bool without_body_ = false;
    int version_ = 11;
    std::string accept_language_;
    // What is being written.
    std::string output_;
    Body body_;
};

}  // namespace layso::link
