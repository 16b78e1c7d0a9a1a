#include "tests/bench/load/wire_peer.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace layso::bench {
namespace {

constexpr int longest_wait_milliseconds = 10'000;

[[noreturn]] void fail(const char* doing) {
    throw std::system_error(errno, std::generic_category(), doing);
}

int connect_to(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) fail("making a socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor);
        fail("connecting");
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

}  // namespace

WirePeer::WirePeer(std::uint16_t port, const TlsContext* tls) : descriptor_(connect_to(port)) {
    if (tls != nullptr) {
        ssl_.reset(SSL_new(tls->get()));
        SSL_set_fd(ssl_.get(), descriptor_);
        if (SSL_connect(ssl_.get()) != 1) {
            ::close(std::exchange(descriptor_, -1));
            throw std::runtime_error("the TLS handshake failed");
        }
    }
    ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) | O_NONBLOCK);
}

WirePeer::WirePeer(WirePeer&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), ssl_(std::move(other.ssl_)) {}

WirePeer::~WirePeer() {
    ssl_.reset();
    if (descriptor_ >= 0) ::close(descriptor_);
}

void WirePeer::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ssl_ ? SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()))
                                : ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
            continue;
        }
        const bool later =
            ssl_ ? SSL_get_error(ssl_.get(), static_cast<int>(count)) == SSL_ERROR_WANT_WRITE : errno == EAGAIN;
        if (!later) throw std::runtime_error("the server closed a connection that was written to");
        wait(POLLOUT);
    }
}

void WirePeer::receive(std::string& into) {
    std::array<char, 16 * 1024> bytes;
    while (true) {
        const auto count = ssl_ ? SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()))
                                : ::recv(descriptor_, bytes.data(), bytes.size(), 0);
        if (count > 0) {
            into.append(bytes.data(), static_cast<std::size_t>(count));
            if (static_cast<std::size_t>(count) < bytes.size() && !ssl_) return;
            continue;
        }
        const bool later = ssl_ ? SSL_get_error(ssl_.get(), static_cast<int>(count)) == SSL_ERROR_WANT_READ
                                : count < 0 && errno == EAGAIN;
        if (!later) throw std::runtime_error("the server closed a connection");
        return;
    }
}

void WirePeer::wait_readable() const {
    if (ssl_ && SSL_pending(ssl_.get()) > 0) return;
    wait(POLLIN);
}

void WirePeer::wait(short events) const {
    pollfd entry{.fd = descriptor_, .events = events, .revents = 0};
    if (::poll(&entry, 1, longest_wait_milliseconds) <= 0) throw std::runtime_error("the server is silent");
}

}  // namespace layso::bench
