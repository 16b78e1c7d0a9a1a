#include "drivers/cups/resolve.hpp"

#include <arpa/inet.h>

#include <array>
#include <future>
#include <string>
#include <thread>

namespace layso::cups {
namespace {

using device::Fault;
using device::FaultCode;

constexpr Limit::Milliseconds step{50};

bool needs_no_lookup(const std::string& name) {
    std::array<unsigned char, sizeof(in6_addr)> number{};
    return name.starts_with('/') || inet_pton(AF_INET, name.c_str(), number.data()) == 1 ||
           inet_pton(AF_INET6, name.c_str(), number.data()) == 1;
}

AddressList look_up(const Host& host) {
    return AddressList(httpAddrGetList(host.name.c_str(), AF_UNSPEC, std::to_string(host.port).c_str()));
}

}  // namespace

std::expected<AddressList, Fault> resolve(const Host& host, const Limit& limit) {
    AddressList list;
    if (needs_no_lookup(host.name)) {
        list = look_up(host);
    } else {
        std::packaged_task<AddressList()> task([host] { return look_up(host); });
        std::future<AddressList> found = task.get_future();
        std::thread(std::move(task)).detach();
        while (found.wait_for(limit.left(step)) != std::future_status::ready) {
            if (limit.is_over()) {
                return std::unexpected(limit.fault("looking up '" + host.name + "'"));
            }
        }
        list = found.get();
    }
    if (!list) {
        return std::unexpected(Fault{FaultCode::not_found, "no host is called '" + host.name + "'"});
    }
    return list;
}

}  // namespace layso::cups
