#include "tests/integration/cups/peer.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace layso::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

/// -1 when nobody is there. The system's calls take any kind of address through one type.
int connected(int port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
        return descriptor;
    }
    ::close(descriptor);
    return -1;
}

int listening(int& port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof(address);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(descriptor, any, length) == 0);
    REQUIRE(::listen(descriptor, 8) == 0);
    REQUIRE(::getsockname(descriptor, any, &length) == 0);
    port = ntohs(address.sin_port);
    return descriptor;
}

bool readable(int descriptor) {
    pollfd entry{.fd = descriptor, .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 20) > 0;
}

}  // namespace

bool listens(int port) {
    const int descriptor = connected(port);
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    return descriptor >= 0;
}

std::string fetched(int port, const std::string& path) {
    const int descriptor = connected(port);
    REQUIRE(descriptor >= 0);
    const std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) + "\r\nConnection: close\r\n\r\n";
    REQUIRE(::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
    std::string answer;
    std::array<char, 4096> buffer{};
    while (answer.find("</html>") == std::string::npos) {
        const ssize_t count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
        if (count <= 0) {
            break;
        }
        answer.append(buffer.data(), static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    return answer;
}

Swallower::Swallower() : listening_(listening(port_)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Swallower::~Swallower() {
    thread_.request_stop();
    thread_.join();
    ::close(listening_);
}

void Swallower::run(const std::stop_token& stop) {
    std::array<char, 4096> buffer{};
    while (!stop.stop_requested()) {
        if (!readable(listening_)) {
            continue;
        }
        const int peer = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        while (!stop.stop_requested()) {
            if (!readable(peer)) {
                continue;
            }
            const ssize_t count = ::recv(peer, buffer.data(), buffer.size(), 0);
            if (count <= 0) {
                break;
            }
            swallowed_ += static_cast<std::size_t>(count);
        }
        ::close(peer);
    }
}

Mute::Mute() : listening_(listening(port_)) {}

Mute::~Mute() {
    ::close(listening_);
}

}  // namespace layso::test
