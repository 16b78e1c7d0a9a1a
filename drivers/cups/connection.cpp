#include "drivers/cups/connection.hpp"

#include "drivers/cups/ipp_fault.hpp"
#include "drivers/cups/resolve.hpp"

#include <cups/cups.h>
#include <linux/sock_diag.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <utility>

namespace layso::cups {
namespace {

using device::Fault;
using device::FaultCode;

/// How often a wait looks at its limit and at the stop token.
constexpr Limit::Milliseconds step{50};
constexpr double step_of_libcups = 0.05;  // seconds
/// Larger than libcups' own buffer of 2 kB, so that it is bypassed, and small enough that a kernel which says
/// "writable" takes it whole.
constexpr std::size_t slice_bytes = 4096;

constexpr Limit::Milliseconds room_pause{2};

/// Whether a whole slice fits into the kernel's buffer. libcups waits for "writable" before each of the three pieces of
/// a chunk, and a wait inside a chunk that the limit ends would cost the connection. The kernel calls a TCP socket
/// writable while a third of its buffer is free.
bool has_room(int descriptor) {
    std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
    socklen_t length = sizeof(memory);
    if (::getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, memory.data(), &length) != 0) {
        return true;
    }
    const std::size_t queued = memory[SK_MEMINFO_WMEM_QUEUED];
    const std::size_t with_slice = queued + 4 * slice_bytes;
    return queued == 0 || memory[SK_MEMINFO_SNDBUF] >= with_slice + with_slice / 2;
}

/// libcups asks after each step of a wait whether to go on.
int goes_on(http_t* /*http*/, void* limit) {
    const auto* current = *static_cast<const Limit**>(limit);
    return current != nullptr && !current->is_over() ? 1 : 0;
}

/// libcups' word for what went wrong last, if it has one.
std::string last_words() {
    const char* words = cupsLastErrorString();
    return words == nullptr ? "no reason given" : words;
}

/// The limit of one call, known to libcups' callback while the call runs.
class Within {
  public:
    Within(const Limit*& slot, const Limit& limit) : slot_(slot), before_(std::exchange(slot, &limit)) {}
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;
    ~Within() { slot_ = before_; }

  private:
    const Limit*& slot_;
    const Limit* before_;
};

}  // namespace

std::string Connection::peer() const {
    return host_.name.starts_with('/') ? host_.name : host_.name + ":" + std::to_string(host_.port);
}

Fault Connection::broken(std::string_view what, const Limit& limit) {
    drop();
    const std::string doing = peer() + ": " + std::string(what);
    return limit.is_over() ? limit.fault(doing) : Fault{FaultCode::gone, doing + ": the connection broke"};
}

std::expected<void, Fault> Connection::connect(const Limit& limit) {
    auto addresses = resolve(host_, limit);
    if (!addresses) {
        return std::unexpected(std::move(addresses.error()));
    }
    const http_encryption_t encryption = host_.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_NEVER;
    // 0 ms: not connected yet, so that the timeouts are set first.
    http_.reset(httpConnect2(host_.name.c_str(), host_.port, addresses->get(), AF_UNSPEC, encryption, 1, 0, nullptr));
    if (!http_) {
        return std::unexpected(Fault{FaultCode::input_output, peer() + ": no connection could be prepared"});
    }
    // The slot and not its value: a connection outlives many limits.
    httpSetTimeout(http_.get(), step_of_libcups, &goes_on, static_cast<void*>(&limit_));
    if (httpReconnect2(http_.get(), static_cast<int>(limit.left().count()), nullptr) != 0) {
        const std::string words = last_words();
        drop();
        if (limit.is_over()) {
            return std::unexpected(limit.fault(peer() + ": connecting"));
        }
        return std::unexpected(Fault{FaultCode::gone, peer() + ": " + words});
    }
    auto trusted = check_certificate();
    if (!trusted) {
        drop();
    }
    return trusted;
}

/// libcups' own policy (client.conf: TrustOnFirstUse, ValidateCerts, AllowAnyRoot) decides.
std::expected<void, Fault> Connection::check_certificate() const {
    if (!host_.encrypted) {
        return {};
    }
    cups_array_t* credentials = nullptr;
    if (httpCopyCredentials(http_.get(), &credentials) != 0) {
        return std::unexpected(Fault{FaultCode::denied, peer() + ": shows no certificate"});
    }
    const http_trust_t trust = httpCredentialsGetTrust(credentials, host_.name.c_str());
    const std::string words = last_words();
    httpFreeCredentials(credentials);
    if (trust == HTTP_TRUST_INVALID || trust == HTTP_TRUST_CHANGED || trust == HTTP_TRUST_EXPIRED) {
        return std::unexpected(Fault{FaultCode::denied, peer() + ": its certificate is not trusted: " + words});
    }
    return {};
}

Connection::Ready Connection::wait(bool also_to_write, const Limit& limit) const {
    if (httpGetReady(http_.get()) > 0) {
        return Ready::to_read;
    }
    const short events = also_to_write ? short{POLLIN | POLLOUT} : short{POLLIN};
    while (!limit.is_over()) {
        pollfd descriptor{.fd = httpGetFd(http_.get()), .events = events, .revents = 0};
        if (::poll(&descriptor, 1, static_cast<int>(limit.left(step).count())) <= 0) {
            continue;
        }
        // The end of a connection counts as something to read. Under TLS what comes in need not be an answer.
        const bool readable = (descriptor.revents & ~POLLOUT) != 0;
        if (readable && !(also_to_write && host_.encrypted && (descriptor.revents & POLLOUT) != 0)) {
            return Ready::to_read;
        }
        return Ready::to_write;
    }
    return Ready::no;
}

/// Nothing is owed by the peer between two requests: what can be read then is the connection's end.
bool Connection::was_closed_by_peer() const {
    pollfd descriptor{.fd = httpGetFd(http_.get()), .events = POLLIN, .revents = 0};
    return descriptor.fd < 0 || ::poll(&descriptor, 1, 0) != 0;
}

std::expected<void, Fault> Connection::write_request(const std::string& resource, const Message& request,
                                                     bool has_document, const Limit& limit) {
    if (http_ && was_closed_by_peer()) {
        drop();
    }
    if (!http_) {
        if (auto connected = connect(limit); !connected) {
            return connected;
        }
    }
    http_t* http = http_.get();
    httpClearFields(http);
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    // Without "Expect: 100-continue": printers are known that never answer it, which would cost a second each time.
    httpSetLength(http, has_document ? 0 : ippLength(request.get()));  // 0: in chunks
    if (httpPost(http, resource.c_str()) != 0) {
        return std::unexpected(broken("sending a request", limit));
    }
    ippSetState(request.get(), IPP_STATE_IDLE);
    for (ipp_state_t state = IPP_STATE_IDLE; state != IPP_STATE_DATA;) {
        state = ippWrite(http, request.get());
        if (state == IPP_STATE_ERROR || (state != IPP_STATE_DATA && limit.is_over())) {
            return std::unexpected(broken("sending a request", limit));
        }
    }
    if (httpFlushWrite(http) < 0) {
        return std::unexpected(broken("sending a request", limit));
    }
    return {};
}

std::expected<Message, Fault> Connection::answer(const Limit& limit) {
    http_t* http = http_.get();
    http_status_t status = HTTP_STATUS_CONTINUE;
    while (status == HTTP_STATUS_CONTINUE) {
        if (wait(false, limit) == Ready::no) {
            return std::unexpected(broken("waiting for an answer", limit));
        }
        status = httpUpdate(http);
    }
    return read_message(status, limit);
}

std::expected<Message, Fault> Connection::read_message(http_status_t status, const Limit& limit) {
    http_t* http = http_.get();
    if (status == HTTP_STATUS_ERROR) {
        return std::unexpected(broken("waiting for an answer", limit));
    }
    if (status != HTTP_STATUS_OK) {
        drop();
        return std::unexpected(fault_of(status, peer()));
    }
    Message message(ippNew());
    for (ipp_state_t state = IPP_STATE_IDLE; state != IPP_STATE_DATA;) {
        state = ippRead(http, message.get());
        if (state == IPP_STATE_ERROR || (state != IPP_STATE_DATA && limit.is_over())) {
            return std::unexpected(broken("reading an answer", limit));
        }
    }
    const bool closes = std::string_view(httpGetField(http, HTTP_FIELD_CONNECTION)) == "close";
    httpFlush(http);
    if (closes) {
        drop();
    }
    return message;
}

std::expected<Message, Fault> Connection::ask(const std::string& resource, const Message& request, const Limit& limit) {
    const Within within(limit_, limit);
    if (auto written = write_request(resource, request, false, limit); !written) {
        return std::unexpected(std::move(written.error()));
    }
    return answer(limit);
}

std::expected<void, Fault> Connection::begin(const std::string& resource, const Message& request, const Limit& limit) {
    const Within within(limit_, limit);
    return write_request(resource, request, true, limit);
}

device::Written Connection::send(std::span<const std::byte> bytes, const Limit& limit) {
    const Within within(limit_, limit);
    device::Written written;
    while (written.count < bytes.size()) {
        if (!http_) {
            written.fault = Fault{FaultCode::gone, peer() + ": the connection broke"};
            return written;
        }
        const Ready ready = wait(true, limit);
        if (ready == Ready::no) {
            written.fault = limit.fault(peer() + ": sending the document");
            return written;
        }
        if (ready == Ready::to_read) {
            // An answer before the document's end: the peer wants no more of it.
            if (const http_status_t status = httpUpdate(http_.get()); status != HTTP_STATUS_CONTINUE) {
                const auto answered = read_message(status, limit);
                written.fault =
                    answered
                        ? refusal_of(*answered, peer() + ": the document was refused")
                              .value_or(Fault{FaultCode::input_output, peer() + ": answered before the document's end"})
                        : answered.error();
                drop();
                return written;
            }
            continue;
        }
        if (!has_room(httpGetFd(http_.get()))) {
            limit.pause(room_pause);
            continue;
        }
        const auto slice = bytes.subspan(written.count, std::min(slice_bytes, bytes.size() - written.count));
        written.count += slice.size();
        // libcups takes characters where bytes are meant.
        const bool sent = httpWrite2(http_.get(), reinterpret_cast<const char*>(slice.data()), slice.size()) >= 0 &&
                          httpFlushWrite(http_.get()) >= 0;
        if (!sent) {
            written.fault = broken("sending the document", limit);
            return written;
        }
    }
    return written;
}

std::expected<Message, Fault> Connection::end(const Limit& limit) {
    const Within within(limit_, limit);
    if (!http_ || httpWrite2(http_.get(), "", 0) < 0) {
        return std::unexpected(broken("ending the document", limit));
    }
    return answer(limit);
}

}  // namespace layso::cups
