#include "drivers/tcp/resolve.hpp"

#include <netdb.h>

#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace layso::tcp {
namespace {

using device::Fault;
using device::FaultCode;
using Addresses = std::expected<std::vector<SocketAddress>, Fault>;

Addresses look_up(const std::string& host, const std::string& port, int flags) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | flags;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
    if (error != 0) {
        return std::unexpected(Fault{FaultCode::not_found, "host '" + host + "': " + ::gai_strerror(error)});
    }
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(list, &::freeaddrinfo);
    std::vector<SocketAddress> addresses;
    for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
        SocketAddress address;
        address.size = one->ai_addrlen;
        std::memcpy(&address.storage, one->ai_addr, one->ai_addrlen);
        addresses.push_back(address);
    }
    return addresses;
}

/// Shared by the asking thread and the one that waits for the resolver; the last one frees it.
struct LookUp {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<Addresses> result;
};

}  // namespace

Addresses resolve(const Endpoint& endpoint, stream::Clock::time_point end) {
    const std::string port = std::to_string(endpoint.port);
    if (auto figures = look_up(endpoint.host, port, AI_NUMERICHOST)) {
        return figures;
    }
    const auto shared = std::make_shared<LookUp>();
    std::thread([shared, host = endpoint.host, port] {
        Addresses found = look_up(host, port, AI_ADDRCONFIG);
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(found);
        shared->done.notify_one();
    }).detach();
    std::unique_lock lock(shared->mutex);
    if (!shared->done.wait_until(lock, end, [&] { return shared->result.has_value(); })) {
        return std::unexpected(
            Fault{FaultCode::timed_out, "host '" + endpoint.host + "': no answer from the resolver"});
    }
    return std::move(*shared->result);
}

}  // namespace layso::tcp
