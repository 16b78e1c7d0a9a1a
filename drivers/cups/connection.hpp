#pragma once

#include "drivers/cups/limit.hpp"
#include "drivers/cups/message.hpp"
#include "drivers/cups/target.hpp"
#include "drivers/device/device.hpp"

#include <cups/http.h>

#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>

namespace layso::cups {

/// One HTTP connection of libcups on which every wait has a limit.
///
/// It uses libcups' own HTTP and IPP, but not cupsDoRequest and its kin: those reconnect for up to 30 s behind the
/// caller's back, ask the terminal for passwords, and do not say how much of a document they have handed over.
///
/// A fault of the network drops the connection; the next request makes a new one. TLS is bounded by libcups alone: 10 s
/// for each step of the handshake. Used by one thread at a time.
class Connection {
  public:
    explicit Connection(Host host) : host_(std::move(host)) {}

    /// Sends a request without a document and waits for the answer. An answer that refuses is an answer, not a fault;
    /// see refusal_of. A kept connection that the peer had closed meanwhile is made anew.
    /// Faults: not_found and gone (nobody there), timed_out, cancelled, denied, unsupported, input_output.
    std::expected<Message, device::Fault> ask(const std::string& resource, const Message& request, const Limit& limit);

    /// Begins a request whose document follows by send(). No byte of a document is sent.
    std::expected<void, device::Fault> begin(const std::string& resource, const Message& request, const Limit& limit);

    /// Hands bytes of the document to the system's connection. The count is never too low: bytes of which it is not
    /// known whether they left are counted as accepted.
    device::Written send(std::span<const std::byte> bytes, const Limit& limit);

    /// Ends the document and waits for the answer to its request.
    std::expected<Message, device::Fault> end(const Limit& limit);

    void drop() { http_.reset(); }

  private:
    struct Closer {
        void operator()(http_t* http) const { httpClose(http); }
    };
    enum class Ready : std::uint8_t { no, to_read, to_write };

    std::expected<void, device::Fault> connect(const Limit& limit);
    std::expected<void, device::Fault> write_request(const std::string& resource, const Message& request,
                                                     bool has_document, const Limit& limit);
    std::expected<Message, device::Fault> answer(const Limit& limit);
    /// What follows the HTTP header with this status.
    std::expected<Message, device::Fault> read_message(http_status_t status, const Limit& limit);
    /// Waits until the connection can be read or written, or the limit is over.
    [[nodiscard]] Ready wait(bool also_to_write, const Limit& limit) const;
    [[nodiscard]] bool was_closed_by_peer() const;
    [[nodiscard]] std::expected<void, device::Fault> check_certificate() const;
    /// The fault of a call of libcups that failed; drops the connection.
    device::Fault broken(std::string_view what, const Limit& limit);
    [[nodiscard]] std::string peer() const;

    Host host_;
    std::unique_ptr<http_t, Closer> http_;
    const Limit* limit_ = nullptr;  ///< of the call that runs now, for libcups' callback
};

}  // namespace layso::cups
