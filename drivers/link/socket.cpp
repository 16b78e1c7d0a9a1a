#include "drivers/link/socket.hpp"

namespace layso::link {

bool Socket::send(std::shared_ptr<const std::string> bytes, MessageKind kind) const {
    const auto session = session_.lock();
    return session && session->send(std::move(bytes), kind);
}

void Socket::close(CloseCode code, std::string_view reason) const {
    if (const auto session = session_.lock()) {
        session->close(code, reason);
    }
}

bool Socket::is_open() const {
    const auto session = session_.lock();
    return session && session->is_open();
}

std::size_t Socket::queued_bytes() const {
    const auto session = session_.lock();
    return session ? session->queued_bytes() : 0;
}

std::uint64_t Socket::id() const {
    const auto session = session_.lock();
    return session ? session->id() : 0;
}

}  // namespace layso::link
