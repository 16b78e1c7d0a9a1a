#pragma once

#include "drivers/link/certificates.hpp"
#include "drivers/link/fault.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/error_code.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <optional>

namespace layso::link {

/// A few pieces of memory to be written one after another; small enough to be copied.
class Pieces {
  public:
    using value_type = boost::asio::const_buffer;
    using const_iterator = const value_type*;
    static constexpr std::size_t capacity = 4;

    Pieces() = default;
    Pieces(value_type one) : pieces_{one}, count_(1) {}  // NOLINT(google-explicit-constructor)
    Pieces(value_type one, value_type other) : pieces_{one, other}, count_(2) {}

    /// False when full.
    bool add(value_type piece) {
        if (count_ == capacity) {
            return false;
        }
        pieces_[count_++] = piece;
        return true;
    }
    [[nodiscard]] const_iterator begin() const { return pieces_.data(); }
    [[nodiscard]] const_iterator end() const { return pieces_.data() + count_; }

  private:
    std::array<value_type, capacity> pieces_;
    std::size_t count_ = 0;
};

/// A connected byte stream: TCP, TLS or memory. HTTP and WebSocket code knows nothing else of the network, which keeps
/// it compiled once and lets it run without one. Callbacks come later, never from within a call. One read and one write
/// may be under way. Destroying it while something is under way ends that with an error.
class Wire {
  public:
    using Error = boost::system::error_code;
    using Done = std::move_only_function<void(Error)>;
    using Moved = std::move_only_function<void(Error, std::size_t)>;
    using Executor = boost::asio::io_context::executor_type;

    Wire() = default;
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    virtual ~Wire() = default;

    [[nodiscard]] virtual Executor executor() = 0;
    /// Whether handshake() must come first.
    [[nodiscard]] virtual bool encrypted() const { return false; }
    virtual void handshake(std::move_only_function<void(std::optional<Fault>)> done) = 0;
    [[nodiscard]] virtual std::optional<Certificate> peer_certificate() { return std::nullopt; }
    /// Reads at least one byte.
    virtual void read_some(boost::asio::mutable_buffer into, Moved done) = 0;
    /// Writes everything. The memory stays until done; the pieces themselves are copied.
    virtual void write(const Pieces& pieces, Moved done) = 0;
    /// Says goodbye and discards what the peer still sends until its end, so that our last bytes reach it instead of
    /// being overtaken by a reset. The caller bounds its time with close().
    virtual void shutdown(Done done) = 0;
    /// Ends at once; what is under way ends with an error.
    virtual void close() = 0;
};

}  // namespace layso::link
